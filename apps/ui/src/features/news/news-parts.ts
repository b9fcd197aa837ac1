/** A piece of a line: words, what is to be typed, or a link to a page of this application or to a site. */
export interface NewsPart {
  readonly kind: 'words' | 'code' | 'page' | 'site';
  readonly words: string;
  readonly to: string;
}

const marked = /`([^`]+)`|\[([^[\]]+)\]\(([^()\s]+)\)/g;

/** The pieces of a line of the changelog. A link that leads nowhere from here, as to a file, is its words. */
export function partsOf(line: string): readonly NewsPart[] {
  const parts: NewsPart[] = [];
  let until = 0;
  for (const match of line.matchAll(marked)) {
    const [whole, code, words, target = ''] = match;
    parts.push(plain(line.slice(until, match.index)), code === undefined ? linked(words ?? '', target) : typed(code));
    until = match.index + whole.length;
  }
  return [...parts, plain(line.slice(until))].filter(({ words }) => words !== '');
}

const plain = (words: string): NewsPart => ({ kind: 'words', words, to: '' });
const typed = (words: string): NewsPart => ({ kind: 'code', words, to: '' });

function linked(words: string, target: string): NewsPart {
  // Two slashes, or one and a backslash, lead to another site.
  if (/^\/(?![/\\])/.test(target)) return { kind: 'page', words, to: target };
  return isSafeSite(target) ? { kind: 'site', words, to: target } : plain(words);
}

function isSafeSite(target: string): boolean {
  const url = URL.parse(target);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}
