import { z } from 'zod';
import type { EntityKey, EntityProperties, StoredEntity } from './entity-table';

/** A value that JSON alone does not tell from another type, as the table service writes it. */
export interface TypedValue {
  readonly type: 'Double' | 'Int64' | 'DateTime' | 'Guid' | 'Binary';
  readonly value: string | number;
}

/** Numbers without a type are whole ones of 32 bits, or have a fraction. */
export type RawValue = string | number | boolean | TypedValue;

/** A row as it is, with properties that this code does not know and in the types of the service. */
export interface RawRow extends EntityKey {
  readonly properties: Readonly<Record<string, RawValue>>;
  /** When the service wrote it, ISO 8601; absent of a row that is to be written. */
  readonly timestamp?: string | undefined;
}

const annotation = '@odata.type';
const typedSchema = z.templateLiteral(['Edm.', z.enum(['Double', 'Int64', 'DateTime', 'Guid', 'Binary'])]);
const lineSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/**
 * A row as one line of JSON, as the table service itself writes rows: each property a column, and beside one whose type
 * JSON does not tell a second, `name@odata.type`.
 */
export function lineOfRow({ partitionKey, rowKey, timestamp, properties }: RawRow): string {
  const line: Record<string, string | number | boolean> = { PartitionKey: partitionKey, RowKey: rowKey };
  if (timestamp !== undefined) line['Timestamp'] = timestamp;
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value !== 'object') line[name] = value;
    else {
      line[`${name}${annotation}`] = `Edm.${value.type}`;
      line[name] = value.value;
    }
  }
  return JSON.stringify(line);
}

/** The row that `lineOfRow` wrote. Throws for any other text. */
export function rowOfLine(line: string): RawRow {
  const { PartitionKey, RowKey, Timestamp, ...rest } = lineSchema.parse(JSON.parse(line));
  if (typeof PartitionKey !== 'string' || typeof RowKey !== 'string') throw new Error('A line has no keys of a row.');
  const properties: Record<string, RawValue> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (name.endsWith(annotation)) continue;
    const type = rest[`${name}${annotation}`];
    properties[name] = type === undefined ? value : typedValue(type, value);
  }
  const timestamp = typeof Timestamp === 'string' ? { timestamp: Timestamp } : {};
  return { partitionKey: PartitionKey, rowKey: RowKey, ...timestamp, properties };
}

function typedValue(type: unknown, value: string | number | boolean): TypedValue {
  if (typeof value === 'boolean') throw new Error('A line has a type that its value contradicts.');
  const name = typedSchema.parse(type).slice('Edm.'.length);
  return { type: z.enum(['Double', 'Int64', 'DateTime', 'Guid', 'Binary']).parse(name), value };
}

/** The properties that the repositories of this code read: numbers, texts and truths. */
export function plainProperties({ properties }: RawRow): Record<string, string | number | boolean> {
  const entries = Object.entries(properties).map(
    ([name, value]) => [name, typeof value === 'object' ? plain(value) : value] as const,
  );
  return Object.fromEntries(entries);
}

/** The row as a repository reads it. */
export const storedOf = (row: RawRow): StoredEntity => ({ ...row, properties: plainProperties(row), etag: '' });

const plain = ({ type, value }: TypedValue) => (type === 'Double' || type === 'Int64' ? Number(value) : value);

const maxInt32 = 2_147_483_647;

/** Properties as this code writes them, in the types that it gives them. */
export function rawProperties(properties: EntityProperties): Record<string, RawValue> {
  const raw: Record<string, RawValue> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    const isWide = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > maxInt32;
    raw[name] = isWide ? { type: 'Double', value } : value;
  }
  return raw;
}
