import type { ResultColumn } from '../domain';
import { isUploadedFile } from '../forms/uploaded-file';
import { isSealedValue } from '../sealed-value';
import { counted } from './counted';
import { isRecord } from './is-record';
import { plainWords } from './plain-words';
import type { ShownField } from './result-fields';
import type { LinkedThing } from './result-values';

/** How days and moments are written where the words are read. */
export interface DateLabels {
  day(at: Date): string;
  moment(at: Date): string;
}

/** The thing that a value names, or undefined for something else. */
export function asThing(value: unknown): LinkedThing | undefined {
  if (typeof value === 'string') return { name: value };
  if (!isRecord(value) || typeof value['name'] !== 'string') return undefined;
  const { id, name } = value;
  return { name, ...(typeof id === 'string' && { id }) };
}

/** One value as a person reads it. */
export function valueLabel(kind: ResultColumn['kind'], value: unknown, dates: DateLabels): string {
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) return value.map((entry) => valueLabel(kind, entry, dates)).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return kind === 'ticket' ? `#${value}` : String(value);
  if (kind === 'date' && typeof value === 'string') return dateLabel(value, dates);
  if (isUploadedFile(value)) return value.fileName;
  if (isSealedValue(value)) return 'can be shown once to whoever ran it';
  if (kind === 'link' && isRecord(value) && typeof value['label'] === 'string') return plainWords(value['label']);
  const thing = asThing(value);
  return thing === undefined ? '' : plainWords(thing.name);
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** A day as a day, whatever the time zone; a moment in the person's own. */
function dateLabel(value: string, dates: DateLabels): string {
  if (day.test(value)) return dates.day(new Date(`${value}T12:00:00`));
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? value : dates.moment(at);
}

/** A field of a result in one line, for a ticket. */
export function fieldLine({ label, kind, value }: ShownField, dates: DateLabels): string {
  const words = kind === 'table' && Array.isArray(value) ? rowsLabel(value.length) : valueLabel(kind, value, dates);
  return label === '' ? words : `${label}: ${words}`;
}

export const rowsLabel = (count: number): string => (count === 0 ? 'none' : counted(count, 'row'));
