/** Ids of scopes and roles never change, so that what was granted stays granted. */
interface Named {
  readonly id: string;
  readonly value: string;
  readonly displayName: string;
  readonly description: string;
}

export const platformName = 'MSP Automation';
export const partnerName = 'MSP Automation Partner';
export const graphAppId = '00000003-0000-0000-c000-000000000000';

const scopes: readonly Named[] = [
  {
    id: 'a3d0f6f2-6d55-4c3e-8a55-0d8e7d1c7b01',
    value: 'Workflows.Execute',
    displayName: 'Run workflows',
    description: 'Run workflows for you, where you may.',
  },
  {
    id: 'a3d0f6f2-6d55-4c3e-8a55-0d8e7d1c7b02',
    value: 'Forms.Manage',
    displayName: 'Manage forms',
    description: 'Change forms for you, where you may.',
  },
  {
    id: 'a3d0f6f2-6d55-4c3e-8a55-0d8e7d1c7b03',
    value: 'Organizations.Manage',
    displayName: 'Manage organizations',
    description: 'Change organizations and their settings for you, where you may.',
  },
];

export const platformAdminRole: Named = {
  id: 'b7c1e0a4-2f7d-4b1e-9d0b-5a6c3e2f1d00',
  value: 'Platform.Admin',
  displayName: 'Platform admin',
  description: 'May do everything for every organization.',
};

/** Roles of programs have the names of the scopes; people are given rights in the platform itself. */
const programRoles: readonly Named[] = scopes.map((scope, index) => ({
  ...scope,
  id: `b7c1e0a4-2f7d-4b1e-9d0b-5a6c3e2f1d0${index + 1}`,
}));

export const executeRole: Named = programRoles[0] ?? platformAdminRole;

const asRole = (role: Named, allowedMemberTypes: readonly string[]) => ({
  ...role,
  allowedMemberTypes,
  isEnabled: true,
});

/** The app that people sign in to: of the MSP's own tenant only. */
export function platformRegistration(appId: string, redirectUris: readonly string[]) {
  return {
    identifierUris: [`api://${appId}`],
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: scopes.map(({ id, value, displayName, description }) => ({
        id,
        value,
        isEnabled: true,
        type: value === 'Organizations.Manage' ? 'Admin' : 'User',
        adminConsentDisplayName: displayName,
        adminConsentDescription: description,
        userConsentDisplayName: displayName,
        userConsentDescription: description,
      })),
    },
    appRoles: [asRole(platformAdminRole, ['User']), ...programRoles.map((role) => asRole(role, ['Application']))],
    optionalClaims: { accessToken: [{ name: 'idtyp', essential: false }] },
    ...(redirectUris.length > 0 && { spa: { redirectUris } }),
  };
}

interface GraphRole {
  readonly id: string;
  readonly value: string;
}

/** The app that acts in tenants of clients: with exactly the permissions that the integration declares. */
export function partnerRegistration(permissions: readonly string[], graphRoles: readonly GraphRole[]) {
  const ids = permissions.map((permission) => {
    const role = graphRoles.find(({ value }) => value === permission);
    if (role === undefined) throw new Error(`Microsoft Graph has no permission ${permission}.`);
    return role.id;
  });
  const resourceAccess = [...ids].sort().map((id) => ({ id, type: 'Role' }));
  return { requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess }] };
}

/** Whether what is there has everything that is wanted; it may have more, such as what Entra adds. */
export function has(there: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(there) &&
      there.length === wanted.length &&
      wanted.every((item) => there.some((one) => has(one, item)))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const held = new Map(Object.entries(Object(there)));
    return Object.entries(wanted).every(([name, value]) => has(held.get(name), value));
  }
  return there === wanted;
}
