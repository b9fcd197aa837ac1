import { IntegrationError } from '@msp/workflow-sdk';
import type { ExternalOrganization } from '../integration';
import { createGraphPartner, customersPath } from './graph-directory';
import { graphPartnerCustomer, type GraphPartnerCustomer } from './graph-schemas';
import type { GraphSession } from './graph-session';

/** Lighthouse gives such names to what it sets up for its own use, which is no client company. */
const lighthousePrefix = 'MLT_';

type DefaultDomains = ReadonlyMap<string | null | undefined, string | null | undefined>;

/** The customers of the partner in whose tenant the session acts, page by page. `signal` is that of the session. */
export async function* listCustomers(
  session: GraphSession,
  signal: AbortSignal,
): AsyncGenerator<readonly ExternalOrganization[]> {
  const reading = readDefaultDomains(session, signal);
  // When the customers fail first, nobody waits for the domains any more, and their failure must not go unhandled.
  void reading.catch(() => undefined);
  for await (const page of session.pages(customersPath, graphPartnerCustomer)) {
    const domains = await reading;
    const customers = page.filter(({ displayName }) => displayName?.startsWith(lighthousePrefix) !== true);
    yield customers.map((customer) => externalOrganizationOf(customer, domains.get(customer.tenantId)));
  }
}

/** Domains only help to recognize customers, so that the list does without them when the contracts cannot be read. */
async function readDefaultDomains(session: GraphSession, signal: AbortSignal): Promise<DefaultDomains> {
  try {
    const contracts = await createGraphPartner(session).listContracts();
    return new Map(contracts.map(({ customerId, defaultDomainName }) => [customerId, defaultDomainName]));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof IntegrationError) return new Map();
    throw error;
  }
}

function externalOrganizationOf(
  { tenantId, displayName }: GraphPartnerCustomer,
  domain: string | null | undefined,
): ExternalOrganization {
  const known = { externalOrgId: tenantId, name: displayName ?? tenantId, tenantId };
  return domain ? { ...known, domains: [domain.toLowerCase()] } : known;
}
