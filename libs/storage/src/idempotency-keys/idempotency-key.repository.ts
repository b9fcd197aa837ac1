import { createHash } from 'node:crypto';
import { ConflictError, StaleError, type ScopeKey } from '@msp/models';
import { z } from 'zod';
import type { BatchOperation, EntityTable, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { rowSchema } from './idempotency-key.table';

/** How a request is recognised before anything of it is judged. */
export interface RawRequest {
  /** Properties that take no part, because they are secret. */
  readonly secretNames: readonly string[];
  /** A digest of what was sent, without some of its properties. */
  hashWithout(names: readonly string[]): string;
}

export interface IdempotencyClaim {
  readonly userId: string;
  readonly organizationId: ScopeKey;
  readonly workflowName: string;
  /** As the caller sent it. */
  readonly key: string;
  /** A digest of the input: the same key with another input is a conflict. */
  readonly inputHash: string;
  /** The id that the execution gets if this claim is the first. */
  readonly executionId: string;
  /** Takes the place of `inputHash`. */
  readonly raw?: RawRequest;
  /** The form that was filled in, and for which organization. */
  readonly form?: FormPlace | undefined;
  /** Where the execution is, if not in the organization. */
  readonly scope?: ScopeKey;
}

export interface ClaimedExecution {
  readonly executionId: string;
  /** The key was used before: the id is that of the first execution. */
  readonly isReplay: boolean;
  readonly scope?: ScopeKey;
  /** Only of a claim from before requests were recognised unjudged: the digest of its judged input. */
  readonly judgedHash?: string;
}

/** A form, where it was filled in: one without an organization in `GLOBAL`. */
export interface FormPlace {
  readonly formId: string;
  readonly organizationId: ScopeKey;
}

type Place = Pick<IdempotencyClaim, 'userId' | 'organizationId' | 'key'>;
type Keys = Pick<IdempotencyClaim, 'organizationId' | 'workflowName' | 'key' | 'form'>;

const lifetimeMs = 24 * 60 * 60 * 1_000;

type Row = z.output<typeof rowSchema>;

const digest = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

const formRowKey = ({ formId, organizationId }: FormPlace, key: string) => digest(organizationId, 'form', formId, key);

const rowKeysOf = ({ organizationId, workflowName, key, form }: Keys) => [
  ...(form === undefined ? [] : [formRowKey(form, key)]),
  digest(organizationId, workflowName, key),
];

export class IdempotencyKeyRepository {
  private readonly table: EntityTable;

  constructor(
    storage: Storage,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.table = storage.table('IdempotencyKeys');
  }

  /**
   * Takes the key for 24 hours; one storage call when it is new. The claim precedes the execution, so after a crash it may
   * name one that does not exist: inserting it under that same id is safe, because only one insert can succeed. Throws
   * ConflictError when the key was used with another input.
   */
  async claim(claim: IdempotencyClaim): Promise<ClaimedExecution> {
    const rowKeys = rowKeysOf(claim);
    if (await this.insert(claim, rowKeys)) return { executionId: claim.executionId, isReplay: false };
    const rows = await Promise.all(rowKeys.map((rowKey) => this.table.find({ partitionKey: claim.userId, rowKey })));
    const valid = rows.flatMap((row) => (row && this.isValid(rowOf(row)) ? [rowOf(row)] : []))[0];
    if (valid !== undefined) return answer(valid, claim);
    if (await this.replaceExpired(claim, rowKeys, rows)) return { executionId: claim.executionId, isReplay: false };
    return this.claim(claim);
  }

  /** The claim that was made by a form which need not exist any more; undefined when there is none. */
  async findByForm(
    userId: string,
    form: FormPlace,
    key: string,
    raw: RawRequest,
  ): Promise<ClaimedExecution | undefined> {
    const row = await this.table.find({ partitionKey: userId, rowKey: formRowKey(form, key) });
    return this.validAnswer(row, raw);
  }

  /** The claim that was made by a workflow which need not exist any more; undefined when there is none. */
  async findByWorkflow(place: Place, workflowName: string, raw: RawRequest): Promise<ClaimedExecution | undefined> {
    const rowKey = digest(place.organizationId, workflowName, place.key);
    return this.validAnswer(await this.table.find({ partitionKey: place.userId, rowKey }), raw);
  }

  /** Gives a key back whose request was refused, so that it can be used for a corrected one. */
  async release(claim: IdempotencyClaim): Promise<void> {
    const rowKeys = rowKeysOf(claim);
    await Promise.all(rowKeys.map((rowKey) => this.table.delete({ partitionKey: claim.userId, rowKey })));
  }

  private validAnswer(row: StoredEntity | undefined, raw: RawRequest): ClaimedExecution | undefined {
    const found = row && rowOf(row);
    return found && this.isValid(found) ? answer(found, { inputHash: '', raw }) : undefined;
  }

  private isValid({ expiresAt }: Row): boolean {
    return expiresAt > this.now().toISOString();
  }

  private propertiesOf({ raw, inputHash, executionId, scope }: IdempotencyClaim) {
    return {
      inputHash: raw === undefined ? inputHash : raw.hashWithout(raw.secretNames),
      executionId,
      expiresAt: new Date(this.now().getTime() + lifetimeMs).toISOString(),
      ...(raw && { secretNames: JSON.stringify(raw.secretNames) }),
      ...(scope !== undefined && { scope }),
    };
  }

  private async insert(claim: IdempotencyClaim, rowKeys: readonly string[]): Promise<boolean> {
    const { userId: partitionKey } = claim;
    const properties = this.propertiesOf(claim);
    const [rowKey = '', ...more] = rowKeys;
    try {
      if (more.length === 0) await this.table.insert({ partitionKey, rowKey, properties });
      else
        await this.table.batch(
          partitionKey,
          rowKeys.map((one) => ({ kind: 'insert', rowKey: one, properties })),
        );
      return true;
    } catch (error) {
      if (error instanceof ConflictError) return false;
      throw error;
    }
  }

  private async replaceExpired(
    claim: IdempotencyClaim,
    rowKeys: readonly string[],
    rows: readonly (StoredEntity | undefined)[],
  ): Promise<boolean> {
    const properties = this.propertiesOf(claim);
    const operations = rowKeys.map((rowKey, index): BatchOperation => {
      const row = rows[index];
      return row === undefined
        ? { kind: 'insert', rowKey, properties }
        : { kind: 'replace', rowKey, properties, etag: row.etag };
    });
    try {
      await this.table.batch(claim.userId, operations);
      return true;
    } catch (error) {
      if (error instanceof StaleError || error instanceof ConflictError) return false;
      throw error;
    }
  }
}

const rowOf = ({ properties }: StoredEntity): Row => parseStored(rowSchema, properties, 'idempotency key');

function answer(row: Row, { inputHash, raw }: Pick<IdempotencyClaim, 'inputHash' | 'raw'>): ClaimedExecution {
  const { executionId, scope, secretNames } = row;
  const replay = { executionId, isReplay: true, ...(scope !== undefined && { scope }) };
  if (raw !== undefined && secretNames === undefined) return { ...replay, judgedHash: row.inputHash };
  const sent =
    raw === undefined ? inputHash : raw.hashWithout(z.array(z.string()).parse(JSON.parse(secretNames ?? '[]')));
  if (row.inputHash !== sent) throw new ConflictError('The idempotency key was used with another input.');
  return replay;
}
