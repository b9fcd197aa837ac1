import type { IntegrationMappingPatch } from '@msp/models';
import type { StoredMapping } from '@msp/storage';
import { mergePatch } from '../merge-patch';

/** A mapping with a merge patch applied: what the patch does not name stays, and null clears. */
export function patchedMapping(
  { externalOrgName: nameBefore, mappingData: dataBefore, isDefault: defaultBefore, ...before }: StoredMapping,
  { externalOrgName = nameBefore, mappingData, ...patch }: IntegrationMappingPatch,
): StoredMapping {
  const merged = mappingData === undefined ? dataBefore : mergePatch(dataBefore, mappingData);
  const isDefault = patch.isDefault ?? defaultBefore;
  return {
    ...before,
    externalOrgId: patch.externalOrgId ?? before.externalOrgId,
    isActive: patch.isActive ?? before.isActive,
    ...(typeof externalOrgName === 'string' && { externalOrgName }),
    ...(isDefault === true && { isDefault }),
    ...(merged !== undefined && merged !== null && { mappingData: merged }),
  };
}
