import type { FieldOption, Options } from '@msp/models';
import type { LoadedOptions } from './option-cache';

/** What a select box is given; a longer list is narrowed by typing. */
const mostOptions = 1_000;

/** The first options that have all the words of the search in them, and how many there are. */
export function pageOf(
  { options, total = options.length }: LoadedOptions,
  search: string | undefined,
): Pick<Options, 'options' | 'total' | 'truncated'> {
  const words = search === undefined ? [] : plain(search).split(/\s+/).filter(Boolean);
  const fitting = words.length === 0 ? options : options.filter((option) => fits(option, words));
  const all = words.length === 0 ? total : fitting.length;
  return { options: fitting.slice(0, mostOptions), total: all, truncated: all > Math.min(fitting.length, mostOptions) };
}

function fits({ label, value, metadata = {} }: FieldOption, words: readonly string[]): boolean {
  const details = Object.values(metadata).filter((detail) => typeof detail === 'string');
  const text = plain([label, value, ...details].join(' '));
  return words.every((word) => text.includes(word));
}

/** Without case and accents, which people leave out when they search. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
