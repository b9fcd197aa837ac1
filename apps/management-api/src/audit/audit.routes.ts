import { Download } from '@msp/http';
import type { RoutesOf } from '../context';
import { exportAuditEvents, listAuditEvents, verifyAudit } from './audit.service';

const rights = { right: 'canViewHistory', withoutOrganization: 'platformAdmin' } as const;

export const auditRoutes: RoutesOf<'listAuditEvents' | 'exportAuditEvents' | 'verifyAudit'> = {
  listAuditEvents: {
    ...rights,
    handle: ({ context, principal, scope, query }) => listAuditEvents(context, principal, scope, query),
  },
  exportAuditEvents: {
    ...rights,
    handle: async ({ context, scope, query }) => {
      const { content, fileName } = exportAuditEvents(context, scope, query);
      return new Download(content, { contentType: 'text/csv; charset=utf-8', fileName });
    },
  },
  verifyAudit: {
    ...rights,
    handle: ({ context, scope }) => verifyAudit(context, scope),
  },
};
