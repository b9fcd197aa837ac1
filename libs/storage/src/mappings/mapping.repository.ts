import { ConflictError, ForbiddenError, isSameExternal, NotFoundError, onlyAdminsMap, StaleError } from '@msp/models';
import type { BatchOperation, EntityTable, StoredEntity } from '../tables/entity-table';
import { verifyPointers, writePointerThenTruth } from '../tables/pointer-index';
import { listWholePartition, type Versioned } from '../tables/row';
import type { Storage } from '../storage';
import { settleDefault } from './mapping-default';
import { pointerProperties } from './mapping-pointer';
import { firstTruth, fromTruth, propertiesOf, truthKey, uniqueKeys } from './mapping-row';
import type { StoredMapping, UniqueRow } from './mapping-row';
import { whoMapped } from './mapping-stamps';

const attempts = 5;
/** No write takes longer: a pointer that is older than this and has no truth is what a crash left. */
const longestWriteMs = 60_000;

export interface MappingWrite {
  /** Refuses an external organization that another organization holds. */
  readonly sole?: boolean;
}

export class MappingRepository {
  private readonly truths: EntityTable;
  private readonly pointers: EntityTable;

  constructor(storage: Storage) {
    this.truths = storage.table('OrgIntegrationMappings');
    this.pointers = storage.table('IntegrationMappings');
  }

  /** Every mapping of an organization, inactive ones too, by integration; one storage call. */
  async listByOrganization(organizationId: string): Promise<Versioned<StoredMapping>[]> {
    return (await listWholePartition(this.truths, organizationId, { rowKeyFrom: firstTruth })).map(fromTruth);
  }

  /**
   * The ids of the other organizations that hold an active mapping of each of these, in their order; one listing of
   * pointers per integration, and a point read for each that names the same external organization.
   */
  async listOthers(mappings: readonly StoredMapping[]): Promise<string[][]> {
    const names = [...new Set(mappings.map(({ integration }) => integration))];
    const lists = await Promise.all(names.map((name) => listWholePartition(this.pointers, name)));
    const pointersOf = new Map(names.map((name, index) => [name, lists[index] ?? []]));
    return Promise.all(
      mappings.map(async ({ organizationId, integration, externalOrgId }) => {
        const others = (pointersOf.get(integration) ?? []).filter(
          ({ rowKey, properties }) =>
            properties['externalOrgId'] === externalOrgId && !rowKey.startsWith(`${organizationId}_`),
        );
        const truths = await this.truthsOf(integration, others);
        const holders = truths.filter(({ value }) => value.isActive && value.externalOrgId === externalOrgId);
        return [...new Set(holders.map(({ value }) => value.organizationId))];
      }),
    );
  }

  /** The mappings of every organization to one integration, from its pointers. */
  async listByIntegration(integration: string): Promise<Versioned<StoredMapping>[]> {
    return this.truthsOf(integration, await listWholePartition(this.pointers, integration));
  }

  /** Throws NotFoundError, also for a mapping of another organization. */
  async get(organizationId: string, mappingId: string): Promise<Versioned<StoredMapping>> {
    const all = await this.listByOrganization(organizationId);
    const found = all.find(({ value }) => value.mappingId === mappingId);
    if (!found) throw new NotFoundError('Mapping', mappingId);
    return found;
  }

  /**
   * Throws ConflictError where the organization holds another active mapping to the external organization. `insert` and
   * `replace` refuse that too, whoever is first; asking before keeps refused changes out of the audit trail.
   */
  async assertFree(mapping: StoredMapping): Promise<void> {
    if (!mapping.isActive) return;
    const holder = await this.findHolder(mapping);
    if (holder) throw conflictOf(mapping, holder);
  }

  /**
   * Answers the ETag. Throws ConflictError when an active mapping to the external organization exists; it says whose. With
   * `sole` also ForbiddenError where another organization holds the external one, whoever is first.
   */
  insert(mapping: StoredMapping, options: MappingWrite = {}): Promise<string> {
    return this.write(mapping, options, undefined);
  }

  /** Answers the new ETag. Throws StaleError when it changed since it was read, and what `insert` throws. */
  replace(mapping: StoredMapping, etag: string, options: MappingWrite = {}): Promise<string> {
    return this.write(mapping, options, etag);
  }

  private truthsOf(integration: string, pointers: readonly StoredEntity[]): Promise<Versioned<StoredMapping>[]> {
    return verifyPointers(pointers, async ({ rowKey }) => {
      const [organizationId = '', mappingId = ''] = rowKey.split('_');
      return this.findTruth(organizationId, { integration, mappingId });
    });
  }

  private async findTruth(organizationId: string, key: Pick<StoredMapping, 'integration' | 'mappingId'>) {
    const row = await this.truths.find({ partitionKey: organizationId, rowKey: truthKey(key) });
    return row && fromTruth(row);
  }

  private async write(mapping: StoredMapping, { sole }: MappingWrite, etag: string | undefined): Promise<string> {
    if (etag !== undefined) findUnchanged(await this.listByOrganization(mapping.organizationId), mapping, etag);
    const pointer = pointerOf(mapping);
    return writePointerThenTruth(this.pointers, pointer, async () => {
      // After the pointer: of two at once each sees the other's, so that at most one goes on.
      if (sole && mapping.isActive && (await this.isHeldElsewhere(mapping))) {
        await this.pointers.upsert({ ...pointer, properties: { ...pointer.properties, isActive: false } });
        throw new ForbiddenError(onlyAdminsMap);
      }
      return this.writeTruth(mapping, etag);
    });
  }

  private async writeTruth(mapping: StoredMapping, etag: string | undefined): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const all = await this.listByOrganization(mapping.organizationId);
      const before = etag === undefined ? undefined : findUnchanged(all, mapping, etag);
      const { settled, others } = settleDefault(all, mapping);
      try {
        const operations = operationsOf(settled, before, others);
        const [newEtag = ''] = await this.truths.batch(mapping.organizationId, operations);
        return newEtag;
      } catch (error) {
        if (error instanceof ConflictError) throw conflictOf(mapping, await this.findHolder(mapping), error);
        // Another mapping of the organization may have changed, which is no reason to refuse this change.
        if (!(error instanceof StaleError) || others.length === 0 || attempt === attempts) throw error;
      }
    }
  }

  /** Whether another organization has an active mapping to the external one, or is about to. */
  private async isHeldElsewhere({ organizationId, integration, externalOrgId }: StoredMapping): Promise<boolean> {
    const pointers = await listWholePartition(this.pointers, integration);
    const others = pointers.filter(({ rowKey }) => !rowKey.startsWith(`${organizationId}_`));
    const since = Date.now() - longestWriteMs;
    const claimed = others.some(
      ({ properties: { externalOrgId: id, isActive, writtenAt } }) =>
        isActive === true && isSameExternal(String(id), externalOrgId) && Date.parse(String(writtenAt)) > since,
    );
    // What a pointer says may be older than its truth, so every truth is asked.
    const truths = claimed ? [] : await this.truthsOf(integration, others);
    return claimed || truths.some(({ value }) => value.isActive && isSameExternal(value.externalOrgId, externalOrgId));
  }

  private async findHolder({ mappingId, organizationId, integration, externalOrgId }: StoredMapping) {
    const all = await this.listByOrganization(organizationId);
    return all.find(
      ({ value }) =>
        value.isActive &&
        value.integration === integration &&
        value.externalOrgId === externalOrgId &&
        value.mappingId !== mappingId,
    );
  }
}

function pointerOf(mapping: StoredMapping) {
  const { organizationId, mappingId, integration: partitionKey } = mapping;
  const properties = pointerProperties(mapping, new Date().toISOString());
  return { partitionKey, rowKey: `${organizationId}_${mappingId}`, properties };
}

/** Throws NotFoundError, or StaleError for another version. */
function findUnchanged(all: readonly Versioned<StoredMapping>[], { mappingId }: StoredMapping, etag: string) {
  const before = all.find(({ value }) => value.mappingId === mappingId);
  if (!before) throw new NotFoundError('Mapping', mappingId);
  if (before.etag !== etag) throw new StaleError('The mapping changed in the meantime.');
  return before;
}

/** The mapping, what keeps it unique, and the other mappings that change with it. */
function operationsOf(
  mapping: StoredMapping,
  before: Versioned<StoredMapping> | undefined,
  others: readonly Versioned<StoredMapping>[],
): BatchOperation[] {
  const [held, wanted] = [before ? uniqueKeys(before.value) : [], uniqueKeys(mapping)];
  const row = { rowKey: truthKey(mapping), properties: propertiesOf(mapping) };
  const release = held.filter((key) => !wanted.includes(key)).map((rowKey) => ({ kind: 'delete' as const, rowKey }));
  const take = wanted
    .filter((key) => !held.includes(key))
    .map((rowKey) => ({
      kind: 'insert' as const,
      rowKey,
      properties: { mappingId: mapping.mappingId } satisfies UniqueRow,
    }));
  return [
    before ? { kind: 'replace', ...row, etag: before.etag } : { kind: 'insert', ...row },
    ...release,
    ...take,
    ...others.map(({ value, etag }): BatchOperation => {
      return { kind: 'replace', rowKey: truthKey(value), properties: propertiesOf(value), etag };
    }),
  ];
}

/** Names whoever was faster: without that, nobody knows whom to ask. */
function conflictOf(
  { integration, externalOrgId }: StoredMapping,
  holder: Versioned<StoredMapping> | undefined,
  cause?: ConflictError,
): ConflictError {
  const mapped = holder && whoMapped(holder.value);
  const who = mapped ? ` ${mapped.mappedByName} mapped it on ${mapped.mappedAt}.` : '';
  return new ConflictError(`The organization is mapped to "${externalOrgId}" in ${integration} already.${who}`, {
    cause,
  });
}
