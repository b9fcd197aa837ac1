import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { findForm, listForms } from './form.service';

export const formRoutes: RoutesOf<'listForms' | 'getForm'> = {
  listForms: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: async ({ context, principal, organizationId, query }) => ({
      items: await listForms(context, principal, organizationId, query.scope),
    }),
  },
  getForm: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: async ({ context, organizationId, path }) => {
      const { value, etag } = await findForm(context, organizationId, path.formId);
      return new Reply(value, 200, { ETag: etag });
    },
  },
};
