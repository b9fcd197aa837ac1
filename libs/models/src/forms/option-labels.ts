import type { FieldOption } from '../domain';
import { plainLine } from './plain-text';

/** Options as they are told apart: equal labels are followed by what differs (a description, an address, or the value). */
export function distinctLabels(options: readonly FieldOption[]): readonly FieldOption[] {
  const told = toldApart(options, (option) => detailOf(option) ?? option.value);
  // Two groups may even share their description.
  return told === options ? options : toldApart(told, ({ value }) => value);
}

/** Whether two labels read the same. */
export function readAlike(left: string, right: string): boolean {
  return reading(left) === reading(right);
}

function toldApart(options: readonly FieldOption[], detail: (option: FieldOption) => string): readonly FieldOption[] {
  const counts = new Map<string, number>();
  for (const { label } of options) counts.set(reading(label), (counts.get(reading(label)) ?? 0) + 1);
  if ([...counts.values()].every((count) => count === 1)) return options;
  return options.map((option) =>
    counts.get(reading(option.label)) === 1
      ? option
      : { ...option, label: `${plainLine(option.label)} (${detail(option)})` },
  );
}

const reading = (label: string) => plainLine(label).replace(/ +/g, ' ').toLowerCase();

/** What a data provider says of an option besides its label. */
function detailOf({ metadata = {}, label }: FieldOption): string | undefined {
  const details = ['description', 'mail', 'email', 'userPrincipalName', 'id'].map((name) => metadata[name]);
  return details.find(
    (detail): detail is string => typeof detail === 'string' && reading(detail) !== '' && !readAlike(detail, label),
  );
}
