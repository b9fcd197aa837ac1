import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, at, other } from '../../testing/row-examples';

const seen = { tenantId: other };

/** What each method writes over rows that are there. */
export const seenTenantWrites: RepositoryWrites['seenTenants'] = {
  listConsents: 'reads',
  listDomains: 'reads',
  putConsent: {
    given: ({ seenTenants }) => seenTenants.putConsent(acme, { ...seen, state: 'missing', checkedAt: at }),
    write: (_reader, { seenTenants }) => seenTenants.putConsent(acme, { ...seen, state: 'granted', checkedAt: at }),
  },
  putDomains: {
    given: ({ seenTenants }) => seenTenants.putDomains(acme, { ...seen, domains: ['acme.example'], seenAt: at }),
    write: (_reader, { seenTenants }) => seenTenants.putDomains(acme, { ...seen, domains: [], seenAt: at }),
  },
};
