import { type FormField, type OptionSource, inWords } from '@msp/models';
import { conditionLabel } from './conditions';

const parts: Readonly<Partial<Record<keyof FormField, string>>> = {
  defaultValue: 'default',
  source: 'choices from',
  options: 'choices',
  visibleWhen: 'when it is shown',
  content: 'text',
  accept: 'files that are taken',
  maxBytes: 'largest file',
  validation: 'rules',
};

/** A part of a field as the builder names it. */
export const partLabel = (part: string): string =>
  new Map<string, string>(Object.entries(parts)).get(part) ?? inWords(part).toLowerCase();

/** What a part of a field holds, for people who compare two versions. */
export function partValueLabel(part: string, value: unknown, field: FormField): string {
  if (part === 'options') return (field.options ?? []).map(({ label }) => label).join(', ') || 'None';
  if (part === 'source') return field.source ? sourceLabel(field.source) : 'None';
  if (part === 'visibleWhen') return field.visibleWhen ? conditionLabel(field.visibleWhen, (name) => name) : 'Always';
  return plainLabel(value);
}

function sourceLabel({ provider, parameters = {} }: OptionSource): string {
  const bound = Object.entries(parameters).map(
    ([name, binding]) => `${name} from ${'field' in binding ? `the field ${binding.field}` : `“${binding.value}”`}`,
  );
  return [provider, ...bound].join(', ');
}

function plainLabel(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'None';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map(plainLabel).join(', ') || 'None';
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${inWords(name)} ${plainLabel(part)}`)
    .join(', ');
}
