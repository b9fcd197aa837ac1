import { MAX_LOG, MAX_LOG_LINE, MAX_RESULT } from '@msp/workflow-sdk';

/** What an execution may keep; over it the workflow ends with an error that names the limit. Bytes of JSON in UTF-8. */
export const limits = {
  resultBytes: MAX_RESULT,
  logLineBytes: MAX_LOG_LINE,
  logBytes: MAX_LOG,
  logLines: 10_000,
  calls: 10_000,
  tasks: 500,
  /** Characters of an error's message, and of its remedy. */
  words: 4_000,
  /** Characters of the sentence that sums an execution up. */
  summary: 500,
} as const;
