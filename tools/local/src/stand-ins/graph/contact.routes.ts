import { answerCollection, type CollectionRules, directoryOptions, projectOne } from './collection';
import type { GraphRoute } from './graph-call';
import { resourceNotFound } from './graph.error';

const read = ['OrgContact.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];

const contactRules: CollectionRules = {
  type: 'orgContact',
  properties: new Set(['companyName', 'department', 'displayName', 'id', 'jobTitle', 'mail', 'proxyAddresses']),
  options: directoryOptions,
  filterable: new Set(['companyName', 'department', 'displayName', 'id', 'jobTitle', 'mail', 'proxyAddresses']),
  searchable: new Set(['displayName', 'mail']),
};

export const contactRoutes: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/contacts',
    roles: read,
    handle: (call) => answerCollection(call, call.tenant.contacts, contactRules),
  },
  {
    method: 'get',
    path: '/contacts/:id',
    roles: read,
    handle: (call) => {
      const contact = call.tenant.contacts.find(({ id }) => id === call.params['id']);
      if (!contact) throw resourceNotFound(call.params['id'] ?? '');
      return { status: 200, body: projectOne(call, contact, contactRules) };
    },
  },
];
