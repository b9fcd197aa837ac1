import type { Change } from './contract-changes';

/** A change that breaks callers and is made all the same. */
export interface Accepted {
  readonly change: string;
  readonly reason: string;
}

/** What tells that the services are deployed before the user interface. */
export const servicesFirst = 'services first';

export interface Report {
  readonly label: typeof servicesFirst | 'any order';
  /** Breaking, and not accepted. */
  readonly refused: readonly string[];
  readonly lines: readonly string[];
}

/** What a person is told of the changes of one contract after the other, and in which order to deploy them. */
export function reportOf(changes: readonly Change[], accepted: readonly Accepted[]): Report {
  const reasonOf = (text: string) =>
    accepted.find(({ change, reason }) => change === text && reason.trim() !== '')?.reason;
  const breaking = changes.filter(({ meaning }) => meaning === 'breaking');
  const label = changes.some(({ meaning }) => meaning !== 'compatible') ? servicesFirst : 'any order';
  const lines = changes.map(({ meaning, text }) => {
    const reason = meaning === 'breaking' ? reasonOf(text) : undefined;
    return reason === undefined ? `${meaning}: ${text}` : `accepted: ${text} (${reason})`;
  });
  const refused = breaking.map(({ text }) => text).filter((text) => reasonOf(text) === undefined);
  return { label, refused, lines };
}
