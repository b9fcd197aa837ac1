import type { FieldFault, FieldFaultKind } from '@msp/models';

/** What a form says of a field that cannot be accepted: for whatever is wrong, or for each kind of it. */
export type FieldWords = string | Partial<Readonly<Record<FieldFaultKind, string>>>;

const usual: Readonly<Record<FieldFaultKind, (limit: number) => string>> = {
  missing: () => 'Enter a value.',
  short: (limit) => `Use at least ${limit} characters.`,
  long: (limit) => `Use at most ${limit} characters.`,
  few: (limit) => `Choose at least ${limit}.`,
  many: (limit) => `Choose at most ${limit}.`,
  pattern: () => 'Some of these characters cannot be used here.',
  id: () => 'Enter an id, such as 7c1d00aa-0000-4000-8000-0000000000aa.',
  choice: () => 'Choose one of the list.',
  type: () => 'Enter a number.',
  low: (limit) => `Enter at least ${limit}.`,
  high: (limit) => `Enter at most ${limit}.`,
};

/** What to say of a fault: the form's own words where it has some, else what is said of every field. */
export function messageOf({ kind, limit = 0 }: FieldFault, own: FieldWords = {}): string {
  return (typeof own === 'string' ? own : own[kind]) ?? usual[kind](limit);
}
