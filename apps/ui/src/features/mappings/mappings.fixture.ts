import type { ExternalOrganization, IntegrationMapping, IntegrationType, Organization } from '@msp/models';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const at = '2027-02-22T10:00:00Z';

export const organizationId = uuid;

export const anOrganization = (number: number, name: string, more: Partial<Organization> = {}): Organization => ({
  organizationId: uuid(number),
  name,
  tenantId: null,
  isActive: true,
  createdAt: at,
  createdBy: 'someone',
  updatedAt: at,
  ...more,
});

export const aType = (name: string, displayName: string, more: Partial<IntegrationType> = {}): IntegrationType => ({
  name,
  displayName,
  settings: [],
  permissions: [],
  mappingFields: [],
  supportsOrgMapping: true,
  supportsDiscovery: true,
  actsInOwnTenant: false,
  ...more,
});

export const aMapping = (number: number, more: Partial<IntegrationMapping> = {}): IntegrationMapping => ({
  mappingId: uuid(900 + number),
  organizationId: uuid(number),
  integration: 'halopsa',
  externalOrgId: String(number),
  isActive: true,
  sharedWith: 0,
  etag: `"${number}"`,
  createdAt: at,
  createdBy: 'someone',
  updatedAt: at,
  updatedBy: 'someone',
  updatedByName: 'Some One',
  ...more,
});

export const aList = (organizations: ExternalOrganization[], more: object = {}) => ({
  organizations,
  loaded: organizations.length,
  cachedAt: at,
  ...more,
});
