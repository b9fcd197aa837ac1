/** Scripts in which a (non-)joiner between two letters changes how the word is written. */
const JOINED_SCRIPTS = ['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya']
  .concat(['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Tibetan', 'Myanmar'])
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const PICTURE = '\\p{Extended_Pictographic}';

/** Characters that show nothing by themselves but change the one beside them: those say something. */
const MEANINGFUL = [
  `(?<=[${JOINED_SCRIPTS}${PICTURE}\\p{Emoji_Modifier}]|${PICTURE}\\uFE0F)[\\u200C\\u200D](?=[${JOINED_SCRIPTS}${PICTURE}])`,
  `(?<=${PICTURE})[\\uFE0E\\uFE0F]`,
  `(?<=[0-9#*])\\uFE0F(?=\\u20E3)`,
  `(?<=\\p{Script=Han})[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]`,
  `(?<=\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]`,
  `(?<=\\u{1F3F4}[\\u{E0020}-\\u{E007F}]*)[\\u{E0020}-\\u{E007F}]`,
].join('|');
const INVISIBLE = '[\\p{Default_Ignorable_Code_Point}\\uFFF9-\\uFFFB\\p{Cs}]|(?![\\t\\n])\\p{Cc}';

const unseen = new RegExp(`(${MEANINGFUL})|${INVISIBLE}`, 'gu');
const lineEnd = /\r\n?|[\u0085\u2028\u2029]/g;
const oddSpace = /[\p{Zs}\u2800]/gu;

/**
 * Text as it is read: without characters that show nothing (zero-width, byte-order marks, soft hyphens, direction
 * marks, controls), with plain spaces, one kind of line end, and nothing blank around it. Joiners that make an emoji
 * or that a script needs stay. Applying it again changes nothing.
 */
export function plainText(text: string): string {
  return text
    .replace(lineEnd, '\n')
    .replace(oddSpace, ' ')
    .replace(unseen, (_character, meaningful: string | undefined) => meaningful ?? '')
    .trim();
}

/** The same for what is one line: line ends and tabs are spaces. */
export function plainLine(text: string): string {
  return plainText(text).replace(/[\n\t]/g, ' ');
}
