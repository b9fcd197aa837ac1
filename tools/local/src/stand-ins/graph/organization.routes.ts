import { answerCollection, type CollectionRules, directoryOptions } from './collection';
import type { GraphDomain, Tenant } from './directory';
import type { GraphRoute } from './graph-call';

const domainRules: CollectionRules = {
  type: 'domain',
  properties: new Set([
    'authenticationType',
    'availabilityStatus',
    'id',
    'isAdminManaged',
    'isDefault',
    'isInitial',
    'isRoot',
    'isVerified',
    'supportedServices',
  ]),
  options: directoryOptions,
};

const organizationRules: CollectionRules = {
  type: 'organization',
  properties: new Set([
    'assignedPlans',
    'businessPhones',
    'city',
    'country',
    'countryLetterCode',
    'createdDateTime',
    'displayName',
    'id',
    'onPremisesSyncEnabled',
    'postalCode',
    'preferredLanguage',
    'provisionedPlans',
    'state',
    'street',
    'technicalNotificationMails',
    'tenantType',
    'verifiedDomains',
  ]),
  options: directoryOptions,
};

function domainResource(domain: GraphDomain) {
  return {
    ...domain,
    availabilityStatus: null,
    isAdminManaged: true,
    isRoot: true,
    supportedServices: domain.isVerified ? ['Email', 'OfficeCommunicationsOnline'] : [],
  };
}

function organizationResource(tenant: Tenant) {
  const verified = tenant.domains.filter(({ isVerified }) => isVerified);
  return {
    id: tenant.id,
    displayName: tenant.displayName,
    countryLetterCode: tenant.countryLetterCode,
    createdDateTime: '2021-03-01T08:00:00Z',
    tenantType: 'AAD',
    onPremisesSyncEnabled: null,
    businessPhones: [],
    technicalNotificationMails: [],
    assignedPlans: [],
    provisionedPlans: [],
    verifiedDomains: verified.map(({ id, isDefault, isInitial, authenticationType }) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault,
      isInitial,
      name: id,
      type: authenticationType,
    })),
  };
}

export const organizationRoutes: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/domains',
    roles: ['Domain.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    handle: (call) => answerCollection(call, call.tenant.domains.map(domainResource), domainRules),
  },
  {
    method: 'get',
    path: '/organization',
    roles: ['Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    handle: (call) => answerCollection(call, [organizationResource(call.tenant)], organizationRules),
  },
];
