import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EntityProperties, StoredEntity } from '../tables/entity-table';
import { joinText, parseStored, splitText, type Defined, type Versioned } from '../tables/row';
import { rowKind } from '../tables/row-kind';

const rowSchema = z.object({
  externalOrgId: z.string(),
  externalOrgName: z.string().optional(),
  isActive: z.boolean(),
  isDefault: z.boolean().optional(),
  // The id is one in a system whose address the organization chose, and means somebody else in the MSP's.
  ofOwnSystem: z.boolean().optional(),
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
const uniqueSchema = z.object({ mappingId: z.string() });
const pointerSchema = z.object({
  externalOrgId: z.string(),
  externalOrgName: z.string().optional(),
  isActive: z.boolean(),
  writtenAt: z.string(),
});
/** What keeps a mapping unique. */
export type UniqueRow = z.output<typeof uniqueSchema>;
export type PointerRow = z.output<typeof pointerSchema>;

/** What keeps external organizations unique. */
export const uniquePrefix = '!unique_';
/** What a mapping, what keeps one unique, and a pointer may hold. */
export const mappingKinds = {
  mapping: rowKind(rowSchema, { texts: ['data'] }),
  unique: rowKind(uniqueSchema),
  pointer: rowKind(pointerSchema),
};

/** That an organization is a certain one in an external system, with what the integration wants to know about it. */
export type StoredMapping = Defined<z.output<typeof rowSchema>> & {
  readonly mappingId: string;
  readonly organizationId: string;
  readonly integration: string;
  /** JSON of at most 32 KB. */
  readonly mappingData?: unknown;
};

/** Names of integrations begin with a letter, which sorts after the rows that keep mappings unique. */
export const firstTruth = 'a';

/** The row key of the truth. */
export const truthKey = ({ integration, mappingId }: Pick<StoredMapping, 'integration' | 'mappingId'>) =>
  `${integration}_${mappingId}`;

/** The key that only one active mapping of the organization can hold. */
export function uniqueKeys({ isActive, integration, externalOrgId }: StoredMapping): string[] {
  if (!isActive) return [];
  return [`${uniquePrefix}${integration}_${createHash('sha256').update(externalOrgId).digest('hex')}`];
}

/** The mapping as the properties of its row. */
export function propertiesOf(mapping: StoredMapping): EntityProperties {
  const {
    mappingId: _mappingId,
    organizationId: _organizationId,
    integration: _integration,
    mappingData,
    ...rest
  } = mapping;
  return { ...rest, ...(mappingData !== undefined && splitText('data', JSON.stringify(mappingData))) };
}

/** The mapping that a row holds. */
export function fromTruth({ partitionKey, rowKey, properties, etag }: StoredEntity): Versioned<StoredMapping> {
  const row = parseStored(rowSchema, properties, 'mapping');
  const data = joinText('data', properties);
  const [integration = '', mappingId = ''] = rowKey.split('_');
  const mappingData: unknown = data === undefined ? undefined : JSON.parse(data);
  const value = { ...row, organizationId: partitionKey, integration, mappingId };
  return { value: mappingData === undefined ? value : { ...value, mappingData }, etag };
}
