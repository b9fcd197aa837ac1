const guid = String.raw`[0-9a-f]{8}(?:[- ][0-9a-f]{4}){3}[- ][0-9a-f]{12}`;
const call = String.raw`\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b(?: (?:https?:/)?/[^\s)]*[^\s).,:;])?`;

const patterns = {
  callInBrackets: new RegExp(String.raw`\s*\(${call}\)`, 'g'),
  callOfVerb: new RegExp(String.raw` (?:to|at|carried out) ${call}`, 'g'),
  call: new RegExp(call, 'g'),
  json: /[[{]\s*["{[][\s\S]*[\]}]/g,
  guidInBrackets: new RegExp(String.raw`\s*[([]${guid}[)\]]`, 'gi'),
  guid: new RegExp(guid, 'gi'),
  /** Of digits and letters both: a long number may be one that people know. */
  longHex: /\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{16,}\b/gi,
} as const;

/** A text without what only engineers read: calls, JSON and ids. The whole of it is under "Technical". */
export function plainWords(text: string): string {
  return text
    .replace(patterns.json, '…')
    .replace(patterns.callInBrackets, '')
    .replace(patterns.callOfVerb, '')
    .replace(patterns.call, 'a call')
    .replace(patterns.guidInBrackets, '')
    .replace(patterns.guid, '…')
    .replace(patterns.longHex, '…')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Whether a text is an id that says nothing to a person. */
export function isId(value: unknown): boolean {
  return typeof value === 'string' && new RegExp(`^${guid}$`, 'i').test(value.trim());
}

/** A part of a text: words, or the execution that it names. */
export type Word = { readonly text: string } | { readonly executionId: string };

/** The plain words of a text, and the executions that it names, which can be opened. */
export function wordsWithExecutions(text: string): readonly Word[] {
  const named = new RegExp(String.raw`\b(?:execution|Execution) (${guid})`, 'g');
  // A capturing group puts the ids at the odd places.
  return text
    .split(named)
    .map((part, index): Word => (index % 2 === 1 ? { executionId: part } : { text: spaced(part) }))
    .filter((word) => !('text' in word) || word.text !== '');
}

function spaced(part: string): string {
  const words = plainWords(part);
  if (words === '') return part.trim() === '' && part !== '' ? ' ' : words;
  return `${/^\s/.test(part) ? ' ' : ''}${words}${/\s$/.test(part) ? ' ' : ''}`;
}
