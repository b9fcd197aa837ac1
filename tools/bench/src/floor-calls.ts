/** One call of storage: rows of a table by a filter, or one row by its keys. */
export interface FloorCall {
  readonly table: string;
  readonly filter?: string;
  /** Without it as many rows as storage answers at once. */
  readonly limit?: number;
  readonly select?: readonly string[];
  /** Selects what lists of executions show. */
  readonly executions?: boolean;
  /** PartitionKey and RowKey. */
  readonly row?: readonly [string, string];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isCall = (value: unknown): value is FloorCall => isRecord(value) && typeof value['table'] === 'string';

/** Reads the calls that a request of the benchmark asks for. */
export function parseCalls(text: unknown): readonly FloorCall[] {
  const parsed: unknown = JSON.parse(String(text));
  if (!Array.isArray(parsed) || !parsed.every(isCall)) throw new Error('The calls are not understood.');
  return parsed;
}
