import type { ExternalOrganization } from '../domain';

/** Why less than a platform admin is refused a mapping; the same words whatever the reason is. */
export const onlyAdminsMap =
  'Only a platform admin can map an organization to this. Others can confirm what the tenant id or a verified domain proves.';

/** What is known for certain about an organization: its tenant, and the domains that Microsoft verified there. */
export interface OrganizationProofs {
  readonly tenantId: string | null | undefined;
  readonly verifiedDomains: readonly string[];
}

export interface ProvenExternal {
  readonly external: ExternalOrganization;
  readonly proof: 'tenant' | 'domain';
}

/**
 * The external organization that the tenant id proves to be this organization, else the one that a verified domain does.
 * Names prove nothing, and neither does what fits several.
 */
export function provenExternal(
  { tenantId, verifiedDomains }: OrganizationProofs,
  externals: readonly ExternalOrganization[],
): ProvenExternal | undefined {
  const tenant = plain(tenantId ?? '');
  // Without a tenant nobody has verified a domain for the organization.
  if (tenant === '') return undefined;
  const sameTenant = externals.filter((external) => plain(external.tenantId ?? '') === tenant);
  if (sameTenant.length > 0) return onlyOne(sameTenant, 'tenant');
  const domains = new Set(verifiedDomains.map(plain));
  const sameDomain = externals.filter(
    (external) => external.tenantId === undefined && external.domains?.some((domain) => domains.has(plain(domain))),
  );
  return onlyOne(sameDomain, 'domain');
}

function onlyOne([only, ...others]: readonly ExternalOrganization[], proof: ProvenExternal['proof']) {
  return only === undefined || others.length > 0 ? undefined : { external: only, proof };
}

const plain = (text: string) => text.trim().toLowerCase().replace(/\.$/, '');

/** Says whether two ids name the same external organization: vendors read `042` and `42` as one number. */
export function isSameExternal(left: string, right: string): boolean {
  return canonical(left) === canonical(right);
}

function canonical(id: string): string {
  const number = Number(id);
  return id.trim() !== '' && Number.isSafeInteger(number) ? String(number) : id.trim().toLowerCase();
}
