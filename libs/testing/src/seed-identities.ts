/** Ids that the seed data, the local identity provider and the vendors' stand-ins agree on. */

export const mspTenantId = '8d1e4c1a-6f0e-4c55-9a49-0f4b6f3d2a10';
/** The platform's own app registration: the audience of every access token. */
export const platformClientId = '5b7f2f0e-3c0d-4f6e-8f4e-2d9b1a6c7e21';
/** The multi-tenant registration that workflows use in customer tenants. */
export const graphClientId = '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77';

export const seedOrganizations = {
  acme: {
    id: '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1',
    name: 'Acme Corp',
    tenantId: 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01',
    domain: 'acme.example',
    haloClientId: 42,
    ninjaOrganizationId: 1,
  },
  beta: {
    id: '0a6f1d2e-2222-4b4b-8b8b-bbbbbbbbbbb2',
    name: 'Beta Industries',
    tenantId: 'b2d4f6a8-0002-4c3e-8d5f-bebebebebe02',
    domain: 'beta-industries.example',
    haloClientId: 43,
    ninjaOrganizationId: 2,
  },
  gamma: {
    id: '0a6f1d2e-3333-4c4c-8c8c-ccccccccccc3',
    name: 'Gamma Solutions',
    tenantId: 'c3e5a7b9-0003-4d4f-9e6a-cacacacaca03',
    domain: 'gamma.example',
    haloClientId: 44,
    ninjaOrganizationId: 3,
  },
} as const;

const person = (number: number, handle: string, name: string, roles: readonly string[] = []) => ({
  handle,
  oid: `7c1d000${number}-0000-4000-8000-00000000000${number}`,
  name,
  email: `${handle}@msp.example`,
  roles,
});

export const seedPeople = {
  admin: person(1, 'admin', 'Avery Admin', ['Platform.Admin']),
  technician: person(2, 'technician', 'Toni Technician'),
  runner: person(3, 'runner', 'Robin Runner'),
  auditor: person(4, 'auditor', 'Audrey Auditor'),
  outsider: person(5, 'outsider', 'Oakley Outsider'),
} as const;

/** An app of the MSP's own that runs workflows by itself, as a background job does. */
export const seedApp = {
  clientId: '9c2e5d14-6a3b-4c7f-8e21-5d0b3f7a9c11',
  /** Object id of its service principal, which rights are granted to. */
  oid: '7c1d00aa-0000-4000-8000-0000000000aa',
  name: 'Nightly sync',
  roles: ['Workflows.Execute'],
} as const;

export type SeedHandle = keyof typeof seedPeople;

export const seedForms = {
  onboarding: 'f0000001-0000-4000-8000-000000000001',
  licenseAssignment: 'f0000002-0000-4000-8000-000000000002',
  validateEmail: 'f0000003-0000-4000-8000-000000000003',
  offboarding: 'f0000004-0000-4000-8000-000000000004',
  passwordReset: 'f0000005-0000-4000-8000-000000000005',
  deviceOffboarding: 'f0000006-0000-4000-8000-000000000006',
  ticketCreation: 'f0000007-0000-4000-8000-000000000007',
} as const;
