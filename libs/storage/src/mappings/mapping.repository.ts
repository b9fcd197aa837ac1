import { createHash } from 'node:crypto';
import { ConflictError, NotFoundError, StaleError } from '@msp/models';
import { z } from 'zod';
import type { BatchOperation, EntityProperties, EntityTable, StoredEntity } from '../entity-table';
import { verifyPointers, writePointerThenTruth } from '../index/pointer-index';
import { joinText, listWholePartition, parseStored, splitText, type Defined, type Versioned } from '../row';
import type { Storage } from '../storage';
import { whoMapped } from './mapping-stamps';

/*
 * | table                  | PartitionKey   | RowKey                                   |                               |
 * | OrgIntegrationMappings | organizationId | `{integration}_{mappingId}`              | the truth                     |
 * | OrgIntegrationMappings | organizationId | `!unique_{integration}_{sha256}`         | while an active one has the   |
 * |                        |                |                                          | external organization         |
 * | IntegrationMappings    | integration    | `{organizationId}_{mappingId}`           | pointers: first, never taken  |
 */

const rowSchema = z.object({
  externalOrgId: z.string(),
  externalOrgName: z.string().optional(),
  isActive: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  updatedByName: z.string(),
  mappedAt: z.string().optional(),
  mappedByName: z.string().optional(),
  lastTestedAt: z.string().optional(),
  lastTestSucceeded: z.boolean().optional(),
  lastTestMessage: z.string().optional(),
});

/** That an organization is a certain one in an external system, with what the integration wants to know about it. */
export type StoredMapping = Defined<z.output<typeof rowSchema>> & {
  readonly mappingId: string;
  readonly organizationId: string;
  readonly integration: string;
  /** JSON of at most 32 KB. */
  readonly mappingData?: unknown;
};

const uniquePrefix = '!unique_';
// Names of integrations begin with a letter, which sorts after the rows that keep mappings unique.
const firstTruth = 'a';

const truthKey = ({ integration, mappingId }: Pick<StoredMapping, 'integration' | 'mappingId'>) =>
  `${integration}_${mappingId}`;

/** The key that only one active mapping of the organization can hold. */
function uniqueKeys({ isActive, integration, externalOrgId }: StoredMapping): string[] {
  if (!isActive) return [];
  return [`${uniquePrefix}${integration}_${createHash('sha256').update(externalOrgId).digest('hex')}`];
}

function propertiesOf(mapping: StoredMapping): EntityProperties {
  const {
    mappingId: _mappingId,
    organizationId: _organizationId,
    integration: _integration,
    mappingData,
    ...rest
  } = mapping;
  return { ...rest, ...(mappingData !== undefined && splitText('data', JSON.stringify(mappingData))) };
}

function fromTruth({ partitionKey, rowKey, properties, etag }: StoredEntity): Versioned<StoredMapping> {
  const row = parseStored(rowSchema, properties, 'mapping');
  const data = joinText('data', properties);
  const [integration = '', mappingId = ''] = rowKey.split('_');
  const mappingData: unknown = data === undefined ? undefined : JSON.parse(data);
  const value = { ...row, organizationId: partitionKey, integration, mappingId };
  return { value: mappingData === undefined ? value : { ...value, mappingData }, etag };
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

  /** Answers the ETag. Throws ConflictError when an active mapping to the external organization exists; it says whose. */
  insert(mapping: StoredMapping): Promise<string> {
    const operation = { kind: 'insert', rowKey: truthKey(mapping), properties: propertiesOf(mapping) } as const;
    return this.write(mapping, operation, []);
  }

  /** Answers the new ETag. Throws StaleError when it changed since it was read, and ConflictError like `insert`. */
  async replace(mapping: StoredMapping, etag: string): Promise<string> {
    const before = await this.findTruth(mapping.organizationId, mapping);
    if (!before) throw new NotFoundError('Mapping', mapping.mappingId);
    if (before.etag !== etag) throw new StaleError('The mapping changed in the meantime.');
    const operation = { kind: 'replace', rowKey: truthKey(mapping), properties: propertiesOf(mapping), etag } as const;
    return this.write(mapping, operation, uniqueKeys(before.value));
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

  private write(mapping: StoredMapping, operation: BatchOperation, held: readonly string[]): Promise<string> {
    const { organizationId, mappingId, integration, externalOrgId, externalOrgName, isActive } = mapping;
    const wanted = uniqueKeys(mapping);
    const release = held.filter((key) => !wanted.includes(key)).map((rowKey) => ({ kind: 'delete' as const, rowKey }));
    const take = wanted
      .filter((key) => !held.includes(key))
      .map((rowKey) => ({ kind: 'insert' as const, rowKey, properties: { mappingId } }));
    const pointer = {
      partitionKey: integration,
      rowKey: `${organizationId}_${mappingId}`,
      properties: { externalOrgId, externalOrgName, isActive },
    };
    return writePointerThenTruth(this.pointers, pointer, async () => {
      try {
        const [etag = ''] = await this.truths.batch(organizationId, [operation, ...release, ...take]);
        return etag;
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        throw conflictOf(mapping, await this.findHolder(mapping), error);
      }
    });
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
