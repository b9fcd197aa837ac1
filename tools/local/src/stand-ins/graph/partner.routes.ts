import { answerCollection, type CollectionRules, directoryOptions } from './collection';
import type { PartnerCustomer } from './directory';
import type { GraphRoute } from './graph-call';
import { resourceNotFound } from './graph.error';

const relationshipRoles = ['DelegatedAdminRelationship.Read.All', 'DelegatedAdminRelationship.ReadWrite.All'];
const options = new Set([...directoryOptions, '$skip']);

const customerRules: CollectionRules = {
  type: 'delegatedAdminCustomer',
  properties: new Set(['displayName', 'id', 'tenantId']),
  options,
};
const contractRules: CollectionRules = {
  type: 'contract',
  properties: new Set(['contractType', 'customerId', 'defaultDomainName', 'deletedDateTime', 'displayName', 'id']),
  options,
};
const relationshipRules: CollectionRules = {
  type: 'delegatedAdminRelationship',
  properties: new Set([
    'accessDetails',
    'activatedDateTime',
    'autoExtendDuration',
    'createdDateTime',
    'customer',
    'displayName',
    'duration',
    'endDateTime',
    'id',
    'lastModifiedDateTime',
    'status',
  ]),
  options,
};
const assignmentRules: CollectionRules = {
  type: 'delegatedAdminAccessAssignment',
  properties: new Set(['accessContainer', 'accessDetails', 'createdDateTime', 'id', 'lastModifiedDateTime', 'status']),
  options,
};

const accessDetails = {
  unifiedRoles: [
    { roleDefinitionId: 'fe930be7-5e62-47db-91af-98c3a49a38b1' },
    { roleDefinitionId: '29232cdf-9323-42fd-ade2-1d097af3e4de' },
    { roleDefinitionId: '3a2c62db-5318-420d-8d74-23affee5d9d5' },
    { roleDefinitionId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b' },
  ],
};

/** A customer is no longer among them once its last relationship has ended. */
const currentStatuses = new Set<string | null>(['active', 'expiring', 'terminationRequested', 'terminating']);
const waitingStatuses = new Set<string | null>(['created', 'approvalPending']);

function relationshipResource({ relationshipId, tenantId, displayName, ...customer }: PartnerCustomer) {
  const isApproved = !waitingStatuses.has(customer.status);
  return {
    id: relationshipId,
    displayName: `GDAP for ${displayName}`,
    status: customer.status,
    // A customer is not known before it has approved.
    customer: isApproved ? { tenantId, displayName } : null,
    duration: 'P730D',
    autoExtendDuration: customer.autoExtends ? 'P180D' : 'PT0S',
    accessDetails,
    createdDateTime: '2026-01-10T09:00:00Z',
    activatedDateTime: isApproved ? '2026-01-11T09:00:00Z' : null,
    lastModifiedDateTime: '2026-01-11T09:00:00Z',
    endDateTime: customer.endDateTime,
  };
}

function assignmentResource({ relationshipId }: PartnerCustomer) {
  return {
    id: `${relationshipId}-technicians`,
    status: 'active',
    accessContainer: {
      accessContainerId: '9c8b7a60-0000-4000-8000-000000000001',
      accessContainerType: 'securityGroup',
    },
    accessDetails,
    createdDateTime: '2026-01-11T09:00:00Z',
    lastModifiedDateTime: '2026-01-11T09:00:00Z',
  };
}

export const partnerRoutes: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/tenantRelationships/delegatedAdminCustomers',
    roles: relationshipRoles,
    handle: (call) => {
      const current = call.tenant.customers.filter(({ status }) => currentStatuses.has(status));
      const rows = current.map(({ tenantId, displayName }) => ({ id: tenantId, tenantId, displayName }));
      return answerCollection(call, rows, customerRules);
    },
  },
  {
    method: 'get',
    path: '/tenantRelationships/delegatedAdminRelationships',
    roles: relationshipRoles,
    handle: (call) => {
      const related = call.tenant.customers.filter(({ status }) => status !== null);
      return answerCollection(call, related.map(relationshipResource), relationshipRules);
    },
  },
  {
    method: 'get',
    path: '/tenantRelationships/delegatedAdminRelationships/:id/accessAssignments',
    roles: relationshipRoles,
    handle: (call) => {
      const customer = call.tenant.customers.find(({ relationshipId }) => relationshipId === call.params['id']);
      if (!customer) throw resourceNotFound(call.params['id'] ?? '');
      return answerCollection(
        call,
        customer.status === 'active' ? [assignmentResource(customer)] : [],
        assignmentRules,
      );
    },
  },
  {
    method: 'get',
    path: '/contracts',
    roles: ['Directory.Read.All', 'Directory.ReadWrite.All'],
    handle: (call) => {
      const rows = call.tenant.customers.map(({ tenantId, displayName, defaultDomainName }) => ({
        id: tenantId,
        contractType: 'ResellerPartnerContract',
        customerId: tenantId,
        defaultDomainName,
        displayName,
      }));
      return answerCollection(call, rows, contractRules);
    },
  },
];
