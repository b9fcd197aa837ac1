import { mspTenantId, platformClientId, seedPeople, type seedApp } from '@msp/testing';

export type SeedPerson = (typeof seedPeople)[keyof typeof seedPeople];

export const people: readonly SeedPerson[] = Object.values(seedPeople);
export const handles = people.map((person) => person.handle);

/** Scopes of the platform's app registration, as they stand in `scp`. */
export const platformScopes = ['Workflows.Execute', 'Forms.Manage', 'Organizations.Manage'] as const;

/** The App ID URI; access tokens carry the bare client id as audience, as v2 tokens of Entra do. */
export const platformResource = `api://${platformClientId}`;

/** What a client may ask for: the bare names, and the long form that Entra wants. */
export const requestableScopes = [
  ...platformScopes,
  ...platformScopes.map((scope) => `${platformResource}/${scope}`),
  `${platformResource}/.default`,
];

export const accessTokenSeconds = 3600;

export function findPersonByOid(oid: string): SeedPerson | undefined {
  return people.find((person) => person.oid === oid);
}

export function findPersonByHandle(handle: string): SeedPerson | undefined {
  return people.find((person) => person.handle === handle);
}

/** The claims about a person that identity tokens and access tokens share. */
export function identityClaims(person: SeedPerson) {
  return { oid: person.oid, tid: mspTenantId, name: person.name, preferred_username: person.email, ver: '2.0' };
}

/** The claims of an access token beyond the standard ones. Entra leaves `roles` out where there are none. */
export function accessTokenClaims(person: SeedPerson) {
  return {
    ...identityClaims(person),
    scp: platformScopes.join(' '),
    azp: platformClientId,
    azpacr: '0',
    ...(person.roles.length > 0 ? { roles: [...person.roles] } : {}),
  };
}

/** The claims of an app's own token: roles in place of scopes, and nothing about a person. */
export function appTokenClaims({ oid, clientId, roles }: typeof seedApp) {
  return { oid, tid: mspTenantId, idtyp: 'app', azp: clientId, azpacr: '1', roles: [...roles], ver: '2.0' };
}
