import type { Entity, EntityValue, StoredEntity, TypedValue } from './entity-table';

const maxInt32 = 2_147_483_647;
const systemProperties = new Set(['partitionKey', 'rowKey', 'timestamp', 'etag']);

/** The properties of a row in the words of the SDK, without its keys. */
export type AzureProperties = Readonly<Record<string, string | boolean | TypedValue>>;

function edmValue(value: EntityValue): AzureProperties[string] {
  if (typeof value !== 'number') return value;
  const isInt32 = Number.isInteger(value) && Math.abs(value) <= maxInt32;
  return isInt32 ? { type: 'Int32', value } : { type: 'Double', value };
}

/** A row in the words of the SDK. */
export function toAzure({ partitionKey, rowKey, properties, typed }: Entity, kept: AzureProperties = {}) {
  const values: Record<string, AzureProperties[string]> = { ...kept };
  for (const [name, value] of Object.entries(properties)) if (value !== undefined) values[name] = edmValue(value);
  return { ...values, ...typed, partitionKey, rowKey };
}

export interface AzureRow {
  readonly partitionKey?: string;
  readonly rowKey?: string;
  readonly etag: string;
}

function typedValue(value: unknown): TypedValue | undefined {
  if (value instanceof Date) return { type: 'DateTime', value: value.toISOString() };
  if (typeof value === 'bigint') return { type: 'Int64', value: value.toString() };
  if (value instanceof Uint8Array) return { type: 'Binary', value: Buffer.from(value).toString('base64') };
  if (typeof value !== 'object' || value === null || !('value' in value) || !('type' in value)) return undefined;
  return value.type === 'Guid' && typeof value.value === 'string' ? { type: 'Guid', value: value.value } : undefined;
}

function readable(value: unknown): EntityValue | undefined {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** A row that the SDK read. */
export function fromAzure(row: AzureRow): StoredEntity {
  const properties: Record<string, EntityValue> = {};
  const typed: Record<string, TypedValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (systemProperties.has(name) || name.startsWith('odata.')) continue;
    const plain = readable(value);
    if (plain !== undefined) properties[name] = plain;
    // Never written by this library, but by newer versions of it, or by people with a storage tool.
    const exact = typedValue(value);
    if (exact) typed[name] = exact;
  }
  const stored = { partitionKey: row.partitionKey ?? '', rowKey: row.rowKey ?? '', etag: row.etag, properties };
  return Object.keys(typed).length > 0 ? { ...stored, typed } : stored;
}

const typeSuffix = '@odata.type';
const typeOf: Readonly<Record<string, TypedValue['type']>> = {
  'Edm.Binary': 'Binary',
  'Edm.DateTime': 'DateTime',
  'Edm.Double': 'Double',
  'Edm.Guid': 'Guid',
  'Edm.Int64': 'Int64',
};

function inferred(value: unknown, source: string | undefined): TypedValue | undefined {
  if (typeof value === 'string') return { type: 'String', value };
  if (typeof value === 'boolean') return { type: 'Boolean', value };
  // 5.0 is a double and 5 is not, which is lost in a number of this language.
  if (typeof value === 'number') return { type: /[.eE]/.test(source ?? '') ? 'Double' : 'Int32', value };
  return undefined;
}

// Strings are taken as wholes, so what is inside of one is never taken for a name.
const namesAndNumbers = /("(?:[^"\\]|\\.)*")(?:\s*:\s*(-?\d[\d.eE+-]*))?/g;

/** The properties in an answer of the service, each with its type and to its last digit, to be written as they were. */
export function exactProperties(text: string): Record<string, TypedValue> {
  const sources = new Map<string, string>();
  for (const [, name = '', number] of text.matchAll(namesAndNumbers)) {
    if (number !== undefined) sources.set(String(JSON.parse(name)), number);
  }
  const answer: unknown = JSON.parse(text);
  const values: Record<string, TypedValue> = {};
  const entries: [string, unknown][] = typeof answer === 'object' && answer !== null ? Object.entries(answer) : [];
  const types = new Map(entries.filter(([name]) => name.endsWith(typeSuffix)));
  for (const [name, value] of entries) {
    if (name.includes('odata.') || ['PartitionKey', 'RowKey', 'Timestamp'].includes(name)) continue;
    const type = typeOf[String(types.get(name + typeSuffix))];
    const exact = inferred(value, sources.get(name));
    if (exact) values[name] = type ? { ...exact, type } : exact;
  }
  return values;
}
