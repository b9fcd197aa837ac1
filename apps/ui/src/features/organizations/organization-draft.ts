import { isGuid, type Organization, type OrganizationPatch } from '@msp/models';

/** What the form holds: plain texts, as they are typed. */
export interface OrganizationFields {
  readonly name: string;
  readonly tenantId: string;
}

export type FieldMessages = Partial<Record<keyof OrganizationFields, string>>;

const maxName = 200;

/** One message per field that cannot be accepted as it is. */
export function checkOrganization({ name, tenantId }: OrganizationFields): FieldMessages {
  const tenant = tenantId.trim();
  return {
    ...(name.trim() ? {} : { name: 'Enter the name of the organization.' }),
    ...(name.trim().length > maxName ? { name: `At most ${maxName} characters.` } : {}),
    ...(tenant && !isGuid(tenant) ? { tenantId: 'A tenant id looks like 1b2c3d4e-0000-4000-8000-123456789abc.' } : {}),
  };
}

export function fieldsOf({ name, tenantId }: Organization): OrganizationFields {
  return { name, tenantId: tenantId ?? '' };
}

export function tenantOf({ tenantId }: OrganizationFields): string | null {
  return tenantId.trim().toLowerCase() || null;
}

/** Only what was changed, so that a person who may rename is not refused over an untouched tenant. */
export function patchOf(before: Organization, fields: OrganizationFields): OrganizationPatch {
  const name = fields.name.trim();
  const tenantId = tenantOf(fields);
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
