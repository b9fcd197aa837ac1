import type { Organization, OrganizationPatch } from '@msp/models';

/** What the form holds: plain texts, as they are typed. */
export interface OrganizationFields {
  readonly name: string;
  readonly tenantId: string;
}

export function fieldsOf({ name, tenantId }: Organization): OrganizationFields {
  return { name, tenantId: tenantId ?? '' };
}

/** The fields as they are sent. */
export function requestOf({ name, tenantId }: OrganizationFields) {
  return { name: name.trim(), tenantId: tenantId.trim().toLowerCase() || null };
}

/** Only what was changed, so that a person who may rename is not refused over an untouched tenant. */
export function patchOf(before: Organization, { name, tenantId }: ReturnType<typeof requestOf>): OrganizationPatch {
  return {
    ...(name === before.name ? {} : { name }),
    ...(tenantId === before.tenantId ? {} : { tenantId }),
  };
}

export interface FieldDifference {
  readonly label: string;
  readonly before: string;
  readonly now: string;
}

/** What somebody else changed between two versions, in words. */
export function differencesOf(before: Organization, now: Organization): FieldDifference[] {
  const rows = [
    { label: 'Name', before: before.name, now: now.name },
    { label: 'Tenant', before: before.tenantId ?? 'none', now: now.tenantId ?? 'none' },
    { label: 'State', before: before.isActive ? 'active' : 'inactive', now: now.isActive ? 'active' : 'inactive' },
  ];
  return rows.filter((row) => row.before !== row.now);
}
