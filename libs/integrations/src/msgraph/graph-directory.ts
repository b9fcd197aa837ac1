import { unexpectedAnswer } from '../http/integration-failure';
import type { GraphClient, GraphPartner } from './graph-client';
import {
  graphContract,
  graphDomain,
  graphOrganization,
  graphPartnerCustomer,
  graphPartnerRelationship,
  graphSubscribedSku,
} from './graph-schemas';
import { graphName } from './graph-session';
import type { GraphSession } from './graph-session';

/** What a tenant has as a whole. */
export function createGraphDirectory(
  session: GraphSession,
): Pick<GraphClient, 'subscribedSkus' | 'domains' | 'organization'> {
  return {
    subscribedSkus: { list: () => session.list('/subscribedSkus', graphSubscribedSku) },
    domains: { list: () => session.list('/domains', graphDomain) },
    organization: {
      async get() {
        const [organization] = await session.list('/organization', graphOrganization);
        if (organization === undefined) throw unexpectedAnswer(graphName, 'the tenant has no organization');
        return organization;
      },
    },
  };
}

const below = '/tenantRelationships';
export const customersPath = `${below}/delegatedAdminCustomers`;

export function createGraphPartner(session: GraphSession): GraphPartner {
  return {
    listDelegatedAdminCustomers: () => session.list(customersPath, graphPartnerCustomer),
    listDelegatedAdminRelationships: () =>
      session.list(`${below}/delegatedAdminRelationships`, graphPartnerRelationship),
    listContracts: () => session.list('/contracts', graphContract),
  };
}
