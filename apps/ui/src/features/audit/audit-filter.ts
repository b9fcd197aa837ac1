import { isGuid } from '@msp/models';
import { startOfDay } from '../../lib/days';
import type { AuditFilter } from './audit.queries';

/** The filters of the audit trail as its address holds them; days are in the person's time zone. */
export const auditParams = ['action', 'person', 'from', 'to', 'cursor'] as const;
type AuditParams = Readonly<Partial<Record<(typeof auditParams)[number], string>>>;

/** What to ask the API for. Values of the address that mean nothing are left out. */
export function auditFilter({ action, person, from, to }: AuditParams): AuditFilter {
  const [since, before] = [startOfDay(from), startOfDay(to, 1)];
  return {
    ...(action && { action: action.slice(0, 100) }),
    ...(person && isGuid(person) && { actorId: person }),
    ...(since && { from: since }),
    ...(before && { before }),
  };
}
