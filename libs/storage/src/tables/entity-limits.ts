import { InvalidRequestError, TooLargeError } from '@msp/models';
import type { BatchOperation, Comparison, Entity, EntityProperties, EntityQuery, EntityValue } from './entity-table';

/** The most UTF-16 units of one string property (64 KiB). */
export const maxStringLength = 32_768;
const maxKeyLength = 512;
const maxEntityBytes = 1_048_576;
const maxBatchBytes = 4_194_304;
const maxBatchOperations = 100;
const maxProperties = 252;
const maxComparisons = 15;
const maxPage = 1_000;
const maxInt32 = 2_147_483_647;

const refusedInKeys = /[/\\#?\p{Cc}]/u;
const propertyName = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;
const reservedNames = new Set(['partitionkey', 'rowkey', 'timestamp', 'etag']);

function refuse(message: string): never {
  throw new InvalidRequestError(message);
}

/** Throws InvalidRequestError unless the text can be a partition or row key. */
export function assertKey(key: string): void {
  if (key === '') refuse('A storage key is not empty.');
  if (key.length > maxKeyLength) refuse(`A storage key has at most ${maxKeyLength} characters.`);
  if (refusedInKeys.test(key) || !key.isWellFormed())
    refuse('A storage key has no control characters and none of / \\ # ?');
}

function assertPropertyName(name: string): void {
  if (!propertyName.test(name) || reservedNames.has(name.toLowerCase())) {
    refuse(`"${name.slice(0, 80)}" cannot be the name of a stored property.`);
  }
}

function valueBytes(name: string, value: EntityValue): number {
  if (typeof value === 'boolean') return 1;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? 8 : refuse(`Property ${name} is no finite number.`);
  }
  if (value.length > maxStringLength) {
    throw new TooLargeError(`Property ${name} has more than ${maxStringLength} characters.`);
  }
  return value.isWellFormed() ? 4 + 2 * value.length : refuse(`Property ${name} contains half a character.`);
}

function propertiesBytes(properties: EntityProperties): number {
  let bytes = 0;
  let count = 0;
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    assertPropertyName(name);
    count += 1;
    bytes += 8 + 2 * name.length + valueBytes(name, value);
  }
  if (count > maxProperties) throw new TooLargeError(`What is kept together has at most ${maxProperties} values.`);
  return bytes;
}

/** Throws unless the service would store the row; answers its size as the service counts it, in UTF-16. */
export function assertEntity({ partitionKey, rowKey, properties }: Entity): number {
  assertKey(partitionKey);
  assertKey(rowKey);
  const bytes = 4 + 2 * (partitionKey.length + rowKey.length) + propertiesBytes(properties);
  if (bytes > maxEntityBytes) throw new TooLargeError('What is kept together has at most 1 MiB.');
  return bytes;
}

function assertComparison({ property, value }: Comparison): void {
  assertPropertyName(property);
  valueBytes(property, value);
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > maxInt32) {
    refuse(`Property ${property} cannot be compared with a whole number beyond 32 bits.`);
  }
}

/** Throws InvalidRequestError unless the service would run the query. */
export function assertQuery(query: EntityQuery): void {
  const { partitionKey, rowKeyFrom, rowKeyBefore, where = [], select = [], limit = maxPage } = query;
  const bounds = [partitionKey, rowKeyFrom, rowKeyBefore].filter((key) => key !== undefined);
  bounds.forEach(assertKey);
  where.forEach(assertComparison);
  select.forEach(assertPropertyName);
  if (bounds.length + where.length > maxComparisons) refuse(`A query has at most ${maxComparisons} comparisons.`);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPage) refuse(`A page has 1 to ${maxPage} rows.`);
}

/** Throws unless the service would take the operations as one batch. */
export function assertBatch(partitionKey: string, operations: readonly BatchOperation[]): void {
  if (operations.length < 1 || operations.length > maxBatchOperations) {
    refuse(`A batch has 1 to ${maxBatchOperations} operations.`);
  }
  if (new Set(operations.map(({ rowKey }) => rowKey)).size < operations.length) refuse('A batch names each row once.');
  const sizes = operations.map((operation) =>
    assertEntity({
      partitionKey,
      rowKey: operation.rowKey,
      properties: operation.kind === 'delete' ? {} : operation.properties,
    }),
  );
  if (sizes.reduce((sum, size) => sum + size, 0) > maxBatchBytes) throw new TooLargeError('A batch has at most 4 MiB.');
}
