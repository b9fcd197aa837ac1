import type { Execution } from '@msp/models';
import { isRecord } from '@msp/models/results';
import { paths } from '../../paths';

/** Where the ticket that could not be opened is opened with its finished text, or undefined where there is none. */
export function unsentTicketAddress({ organizationId, result }: Execution): string | undefined {
  const ticket = isRecord(result) ? result['unsentTicket'] : undefined;
  if (!isRecord(ticket) || typeof ticket['summary'] !== 'string' || typeof ticket['details'] !== 'string')
    return undefined;
  const search = new URLSearchParams({
    tab: 'run',
    org: organizationId,
    'prefill.summary': ticket['summary'],
    'prefill.details': ticket['details'],
  });
  return `${paths.workflow('ticket_creation')}?${search}`;
}
