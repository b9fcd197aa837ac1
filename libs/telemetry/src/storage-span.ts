import { trace } from '@opentelemetry/api';
import { inSpan, type SpanNotes } from './in-span';

export interface StorageCall {
  readonly system: 'azure.table' | 'azure.blob' | 'azure.queue' | 'azure.keyvault';
  readonly operation: string;
  /** The table, the container or the queue; never a key, nor the name of a secret or a blob. */
  readonly collection: string;
}

const unmeasured: SpanNotes = { add: () => undefined, fail: () => undefined };

/**
 * Measures a call of storage or the vault as a part of what is under way. What goes on by itself every few seconds is a
 * part of nothing and not measured, or it would drown everything else.
 */
export async function inStorageSpan<Result>(
  { system, operation, collection }: StorageCall,
  work: (notes: SpanNotes) => Promise<Result>,
): Promise<Result> {
  if (trace.getActiveSpan() === undefined) return work(unmeasured);
  const attributes = {
    'db.system.name': system,
    'db.operation.name': operation,
    'db.collection.name': collection,
  };
  return inSpan({ name: `${operation} ${collection}`, kind: 'client', attributes }, work);
}
