import { hints, headKey } from '../audit/chain-row';
import { lineOfRow, type RawRow } from '../tables/raw-row';
import type { Storage } from '../storage';

type Heads = ReadonlyMap<string, RawRow>;

const numberOf = (row: RawRow | undefined, name: string): number => {
  const value = row?.properties[name];
  return Number(typeof value === 'object' ? value.value : (value ?? 0));
};

/** Where the chain of each organization ends and begins now. */
export async function readHeads(storage: Storage, signal: AbortSignal | undefined): Promise<Heads> {
  const heads = new Map<string, RawRow>();
  for await (const rows of storage.wholeTable('AuditChain').scan({ rowKey: headKey, signal }))
    for (const row of rows) if (row.partitionKey !== hints) heads.set(row.partitionKey, row);
  return heads;
}

/** Whether a link was part of its chain when the heads were read; later ones are sealed anew after a restore. */
export const isSealedBy = (heads: Heads, link: RawRow): boolean =>
  numberOf(link, 'sequence') <= numberOf(heads.get(link.partitionKey), 'sequence');

/**
 * The heads as the backup's links and events want them: the end is where it was before these were read, the beginning
 * where it was afterwards, because retention cuts off the oldest ones meanwhile.
 */
export function* headLines(before: Heads, after: Heads): Generator<string> {
  for (const [scope, { properties, ...row }] of before) {
    const later = after.get(scope)?.properties ?? properties;
    const { anchorSequence = 0, anchorHash = '' } = later;
    const isCutOff = numberOf(after.get(scope), 'anchorSequence') > numberOf(before.get(scope), 'sequence');
    const begun = { ...properties, anchorSequence, anchorHash };
    const cutOff = { ...begun, sequence: anchorSequence, hash: anchorHash };
    yield lineOfRow({ ...row, properties: isCutOff ? cutOff : begun });
  }
}
