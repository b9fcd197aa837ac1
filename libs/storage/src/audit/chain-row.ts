import { z } from 'zod';
import type { EntityProperties, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import { rowKind } from '../tables/row-kind';
import { firstHash } from './chain-hash';

/** One event's place in the chain of its organization; its row key is that of the event. */
export interface ChainLink {
  readonly rowKey: string;
  /** Counts from 1, without gaps. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Where a chain ends and, once its oldest events were deleted by retention, where what is left of it begins. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
  /** Everything older than this has been looked at by the sealer, ISO 8601. */
  readonly sealedUntil: string;
  readonly anchorSequence: number;
  readonly anchorHash: string;
}

/** The partition that says where there are events to be sealed. */
export const hints = 'UNSEALED';
/** Sorts after the links, whose keys begin with a digit. */
export const headKey = 'head';
/** Follows every digit. */
export const linksEnd = ':';

export const newHead: ChainHead = {
  sequence: 0,
  hash: firstHash,
  sealedUntil: new Date(0).toISOString(),
  anchorSequence: 0,
  anchorHash: firstHash,
};

const linkSchema = z.object({ sequence: z.number(), previousHash: z.string(), hash: z.string() });
export const chainLinkKind = rowKind(linkSchema);
const headSchema = z.object({
  sequence: z.number(),
  hash: z.string(),
  sealedUntil: z.string(),
  anchorSequence: z.number(),
  anchorHash: z.string(),
});
export const chainHeadKind = rowKind(headSchema);

export const linkFromRow = ({ rowKey, properties }: StoredEntity): ChainLink => ({
  rowKey,
  ...parseStored(linkSchema, properties, 'audit link'),
});

export const headFromRow = ({ properties }: StoredEntity): ChainHead =>
  parseStored(headSchema, properties, 'audit head');

export const propertiesOfLink = ({ rowKey: _key, ...link }: ChainLink): EntityProperties => link;
