const legalForms = new Set(
  (
    'ltd limited inc incorporated llc llp lp gmbh mbh ag kg ug ohg se as asa ab bv nv sa sarl sas sasu plc pty pte oy oyj ' +
    'corp corporation co company spa srl kft zrt nyrt doo sro aps'
  ).split(' '),
);

/** Letters that Unicode does not take apart into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const initials = /(?<![\p{L}\p{N}])(\p{L})[./](?=\p{L}(?![\p{L}\p{N}]))/gu;

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþı]/gu, (letter) => plainLetters[letter] ?? letter)
    .replace(/['’`´]/gu, '')
    .replace(/[&+]/gu, ' and ')
    .replace(initials, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * The words of an organization's name that tell it from others: without case, punctuation, diacritics and the legal
 * forms at its end. A name that is nothing but legal forms stays whole.
 */
export function nameWords(name: string): readonly string[] {
  const words = wordsOf(name);
  let length = words.length;
  while (length > 0 && legalForms.has(words[length - 1] ?? '')) {
    length -= 1;
    if (words[length - 1] === 'and') length -= 1;
  }
  return length > 0 ? words.slice(0, length) : words;
}
