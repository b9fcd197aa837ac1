import { randomUUID } from 'node:crypto';
import type { StoredMapping } from './mapping-row';

/** Who writes a mapping, and when. */
export interface MappingAuthor {
  readonly at: string;
  readonly userId: string;
  readonly displayName: string;
}

type MappingDraft = Pick<
  StoredMapping,
  'organizationId' | 'integration' | 'externalOrgId' | 'externalOrgName' | 'mappingData' | 'isDefault'
>;

/** An active mapping, made now, with an id of its own. */
export function newMapping(draft: MappingDraft, author: MappingAuthor): StoredMapping {
  return {
    ...draft,
    mappingId: randomUUID(),
    isActive: true,
    createdAt: author.at,
    createdBy: author.userId,
    ...updatedBy(author),
    ...mappedBy(author),
  };
}

/** Whether a change maps the organization: to another external one, or to the same one that it is not mapped to now. */
export function mapsAnew(before: StoredMapping | undefined, after: StoredMapping): boolean {
  if (before === undefined || after.externalOrgId !== before.externalOrgId) return true;
  return after.isActive && !before.isActive;
}

/**
 * The mapping after a change. Whoever names another external organization, or makes the mapping active again, has mapped
 * it; the result of the last test belongs to the external organization that was tested.
 */
export function changedMapping(before: StoredMapping, after: StoredMapping, author: MappingAuthor): StoredMapping {
  const { lastTestedAt: _at, lastTestSucceeded: _succeeded, lastTestMessage: _message, ...untested } = after;
  const isAnother = after.externalOrgId !== before.externalOrgId;
  return {
    ...(isAnother ? untested : after),
    ...updatedBy(author),
    ...(mapsAnew(before, after) ? mappedBy(author) : whoMapped(before)),
  };
}

/** Who mapped the organization to the external one; as near as can be told for rows that do not say. */
export function whoMapped({ mappedAt, mappedByName, updatedAt, updatedByName }: StoredMapping) {
  return { mappedAt: mappedAt ?? updatedAt, mappedByName: mappedByName ?? updatedByName };
}

const updatedBy = ({ at, userId, displayName }: MappingAuthor) => ({
  updatedAt: at,
  updatedBy: userId,
  updatedByName: displayName,
});

const mappedBy = ({ at, displayName }: MappingAuthor) => ({ mappedAt: at, mappedByName: displayName });
