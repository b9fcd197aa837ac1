import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import { exportAuditEvents, listAuditEvents, verifyAudit } from './audit.service';

const rights = { right: 'canViewHistory', withoutOrganization: 'platformAdmin' } as const;

export const auditRoutes: RoutesOf<'listAuditEvents' | 'exportAuditEvents' | 'verifyAudit'> = {
  listAuditEvents: {
    ...rights,
    handle: ({ context, principal, organizationId, query }) =>
      listAuditEvents(context, principal, organizationId ?? globalScope, query),
  },
  exportAuditEvents: {
    ...rights,
    handle: async ({ context, organizationId, query }) =>
      exportAuditEvents(context, organizationId ?? globalScope, query),
  },
  verifyAudit: {
    ...rights,
    handle: ({ context, organizationId }) => verifyAudit(context, organizationId ?? globalScope),
  },
};
