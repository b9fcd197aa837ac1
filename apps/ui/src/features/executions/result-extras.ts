import type { Execution } from '@msp/models';
import { paths } from '../../paths';

/** A page of a vendor's that belongs to what was done. */
export interface ResultLink {
  readonly label: string;
  readonly href: string;
}

/** The only places that a result may lead to: nobody else's page can be put under a technician's click. */
const ADMIN_CENTERS = ['https://entra.microsoft.com', 'https://intune.microsoft.com'];

/** The value as links to admin centers, or undefined when it is something else. */
export function asLinks(value: unknown): readonly ResultLink[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isLink) ? value : undefined;
}

function isLink(value: unknown): value is ResultLink {
  return (
    isRecord(value) &&
    typeof value['label'] === 'string' &&
    typeof value['href'] === 'string' &&
    ADMIN_CENTERS.includes(URL.parse(value['href'])?.origin ?? '')
  );
}

export function linksIn(result: unknown): readonly ResultLink[] {
  return (isRecord(result) ? asLinks(result['links']) : undefined) ?? [];
}

/** Where the ticket that could not be opened is opened with its finished text, or undefined where there is none. */
export function unsentTicketAddress({ organizationId, result }: Execution): string | undefined {
  const ticket = isRecord(result) ? result['unsentTicket'] : undefined;
  if (!isRecord(ticket) || typeof ticket['summary'] !== 'string' || typeof ticket['details'] !== 'string')
    return undefined;
  const search = new URLSearchParams({
    ...{ tab: 'run', org: organizationId },
    ...{ 'prefill.summary': ticket['summary'], 'prefill.details': ticket['details'] },
  });
  return `${paths.workflow('ticket_creation')}?${search}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
