/** What an execution may keep; over it the workflow ends with an error that names the limit. Bytes of JSON in UTF-8. */
export const limits = {
  resultBytes: 4 << 20,
  logLineBytes: 32 << 10,
  logBytes: 10 << 20,
  logLines: 10_000,
  calls: 10_000,
  tasks: 500,
  /** Characters of an error's message, and of its remedy. */
  words: 4_000,
  /** Characters of the sentence that sums an execution up. */
  summary: 500,
} as const;
