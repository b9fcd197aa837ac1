import { ProblemError, type TenantImportResult } from '@msp/models';
import type { Logger } from 'pino';
import type { Caller } from '@msp/platform';
import type { Context } from '../context';
import pMap from 'p-map';
import { createOrganization } from '../organization-changes';
import { linkedOrganizations } from './linked-organizations';
import type { UnlinkedCustomer } from './partner-customers';

const writesAtOnce = 4;
type Outcome = TenantImportResult['items'][number];

/** Makes an organization of each tenant, named like the customer, and says of each what became of it. */
export async function importTenants(
  context: Context,
  caller: Caller & { readonly log: Logger },
  asked: readonly string[],
): Promise<TenantImportResult> {
  const tenantIds = [...new Set(asked.map((tenantId) => tenantId.toLowerCase()))];
  const [customers, linked] = await Promise.all([
    customersByTenant(context, caller.log, tenantIds),
    linkedOrganizations(context),
  ]);
  const items = await pMap(
    tenantIds,
    async (tenantId): Promise<Outcome> => {
      const organization = linked.get(tenantId);
      if (organization !== undefined) {
        const { organizationId, name } = organization;
        return { tenantId, imported: false, organizationId, message: `Linked to ${name} already.` };
      }
      const customer = customers.get(tenantId);
      if (customer === undefined) return refused(tenantId, 'It is not a customer of the partner tenant.');
      return importOne(context, caller, customer);
    },
    { concurrency: writesAtOnce },
  );
  return { items };
}

async function importOne(context: Context, caller: Caller, customer: UnlinkedCustomer): Promise<Outcome> {
  const { tenantId, displayName } = customer;
  try {
    const { value } = await createOrganization(context, caller, { name: displayName.slice(0, 200), tenantId });
    return { tenantId, imported: true, organizationId: value.organizationId };
  } catch (error) {
    if (error instanceof ProblemError) return refused(tenantId, error.message);
    throw error;
  }
}

const refused = (tenantId: string, message: string): Outcome => ({ tenantId, imported: false, message });

/** Asks Graph again only where one is missing: it may have come after the list was fetched. */
async function customersByTenant(
  { partnerDirectory }: Context,
  log: Logger,
  tenantIds: readonly string[],
): Promise<ReadonlyMap<string, UnlinkedCustomer>> {
  const known = byTenant((await partnerDirectory.read({ log })).customers);
  if (tenantIds.every((tenantId) => known.has(tenantId))) return known;
  return byTenant((await partnerDirectory.read({ log, refresh: true })).customers);
}

const byTenant = (customers: readonly UnlinkedCustomer[]) =>
  new Map(customers.map((customer) => [customer.tenantId, customer]));
