import { plainLine, type FieldOption } from '@msp/models';

/** The option of a value: the very same one, else one that reads the same. */
export function findOption(options: readonly FieldOption[], value: string): FieldOption | undefined {
  return (
    options.find((option) => option.value === value) ??
    options.find((option) => plainLine(option.value) === plainLine(value))
  );
}
