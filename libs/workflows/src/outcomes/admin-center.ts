/** A page of a vendor's that belongs to what was done. */
export interface ResultLink {
  readonly label: string;
  readonly href: string;
}

const ENTRA = 'https://entra.microsoft.com';

/** The user in the Microsoft Entra admin center, in the tenant of the organization. */
export function userLink(tenantId: string, userId: string, name: string): ResultLink {
  const page = 'Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId';
  return {
    label: `${name} in the Microsoft Entra admin center`,
    href: `${ENTRA}/${encodeURIComponent(tenantId)}/#view/${page}/${encodeURIComponent(userId)}`,
  };
}
