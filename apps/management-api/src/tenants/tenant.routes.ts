import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { summarizeOrganizations } from './organization-summary.service';
import { listOrganizationDomains } from './tenant-domains';
import { listRelationshipWarnings } from './relationship-warnings.service';
import { importTenants } from './tenant-import.service';
import { linkTenant, unlinkTenant } from './tenant-link.service';
import { listPartnerCustomers } from './tenant-list.service';
import { getTenantLink } from './tenant-status.service';

type TenantOperation =
  | 'listPartnerCustomers'
  | 'linkTenant'
  | 'unlinkTenant'
  | 'importTenants'
  | 'getTenantLink'
  | 'listRelationshipWarnings'
  | 'listOrganizationSummaries'
  | 'listOrganizationDomains';

export const tenantRoutes: RoutesOf<TenantOperation> = {
  listPartnerCustomers: {
    right: 'platformAdmin',
    handle: ({ context, principal, query, log }) => listPartnerCustomers(context, principal, query, log),
  },
  listOrganizationSummaries: {
    right: 'signedIn',
    handle: ({ context, principal, query, log }) =>
      summarizeOrganizations(context, principal, query.ids.split(','), log),
  },
  listOrganizationDomains: {
    right: 'signedIn',
    handle: ({ context, principal }) => listOrganizationDomains(context, principal),
  },
  linkTenant: {
    right: 'platformAdmin',
    handle: async (input) => {
      const { value, etag, isNew } = await linkTenant(input.context, input, input.path.tenantId, input.body);
      const location = `/api/organizations/${value.organizationId}`;
      return new Reply(value, isNew ? 201 : 200, { ETag: etag, ...(isNew && { Location: location }) });
    },
  },
  unlinkTenant: {
    right: 'platformAdmin',
    handle: async (input) => {
      await unlinkTenant(input.context, input, input.path.tenantId);
      return new Reply(undefined, 204);
    },
  },
  importTenants: {
    right: 'platformAdmin',
    handle: (input) => importTenants(input.context, input, input.body.tenantIds),
  },
  getTenantLink: {
    right: 'member',
    handle: ({ context, organizationId, query, log, authorization }) =>
      getTenantLink(context, organizationId, { log, authorization, refresh: query?.refresh === 'true' }),
  },
  listRelationshipWarnings: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, organizationId, log }) =>
      listRelationshipWarnings(context, principal, organizationId, log),
  },
};
