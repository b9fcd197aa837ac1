import { plainLine, plainText } from '@msp/models';
import type { Parameter } from './field';

/**
 * A value as the workflow gets it, whoever sent it: texts as they are read (nothing blank around them, no characters
 * that show nothing; inner lines stay), lists without blank entries, and undefined for what is blank. Secrets and JSON
 * stay as they were sent, and so does a choice that a data provider offers: it is somebody's identifier.
 */
export function cleanParameter(parameter: Parameter, value: unknown): unknown {
  if (value === null || value === '') return undefined;
  if (parameter.secret || parameter.type === 'json') return value;
  if (typeof value === 'string') return plainText(value) === '' ? undefined : cleanString(parameter, value);
  return Array.isArray(value) ? cleanList(parameter, value) : value;
}

function cleanString(parameter: Parameter, value: string): string {
  switch (parameter.type) {
    case 'string':
      return plainText(value);
    case 'select':
      return cleanChoice(parameter, value);
    default:
      return plainLine(value);
  }
}

/** A list that had nothing but blank entries was left out; one that came empty is an empty list. */
function cleanList(parameter: Parameter, value: readonly unknown[]): readonly unknown[] | undefined {
  const filled = value.filter((entry) => typeof entry !== 'string' || plainText(entry) !== '');
  if (filled.length === 0 && value.length > 0) return undefined;
  return filled.map((entry) => (typeof entry === 'string' ? cleanEntry(parameter, entry) : entry));
}

function cleanEntry(parameter: Parameter, entry: string): string {
  return parameter.type === 'select' ? cleanChoice(parameter, entry) : plainText(entry);
}

function cleanChoice({ options = [] }: Parameter, value: string): string {
  if (options.some((option) => option.value === value)) return value;
  const plain = plainLine(value);
  return options.find((option) => plainLine(option.value) === plain)?.value ?? value;
}
