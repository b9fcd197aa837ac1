import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { createOrganization } from '../organization-changes';
import { deactivateOrganization, updateOrganization } from './organization.service';
import { listOrganizations } from './organization-list.service';

type OrganizationOperation =
  'listOrganizations' | 'createOrganization' | 'getOrganization' | 'updateOrganization' | 'deactivateOrganization';

export const organizationRoutes: RoutesOf<OrganizationOperation> = {
  listOrganizations: {
    right: 'signedIn',
    handle: ({ context, principal, query }) => listOrganizations(context, principal, query),
  },
  createOrganization: {
    right: 'platformAdmin',
    handle: async (input) => {
      const { value, etag } = await createOrganization(input.context, input, input.body);
      return new Reply(value, 201, { ETag: etag, Location: `/api/organizations/${value.organizationId}` });
    },
  },
  getOrganization: {
    right: 'member',
    handle: async ({ context, organizationId }) => {
      const { value, etag } = await context.organizations.get(organizationId);
      return new Reply(value, 200, { ETag: etag });
    },
  },
  updateOrganization: {
    right: 'canManageConfig',
    // A platform admin must be able to activate it again; the service keeps everybody else out.
    allowsInactive: true,
    handle: async (input) => {
      const { context, organizationId, body, expected } = input;
      const { value, etag } = await updateOrganization(context, input, organizationId, body, expected);
      return new Reply(value, 200, { ETag: etag });
    },
  },
  deactivateOrganization: {
    right: 'platformAdmin',
    handle: async (input) => {
      await deactivateOrganization(input.context, input, input.organizationId, input.expected);
      return new Reply(undefined, 204);
    },
  },
};
