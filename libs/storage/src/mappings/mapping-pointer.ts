import type { PointerRow, StoredMapping } from './mapping-row';

/** What the pointer of a mapping says of it, and since when. */
export const pointerProperties = (
  { externalOrgId, externalOrgName, isActive }: StoredMapping,
  writtenAt: string,
): PointerRow => ({
  externalOrgId,
  externalOrgName,
  isActive,
  writtenAt,
});
