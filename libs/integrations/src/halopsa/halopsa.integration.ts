import { MappingNotFoundError } from '@msp/workflow-sdk';
import { createConcurrencyLimits } from '../http/concurrency-limits';
import { throttledRetryLimits } from '../http/retry-policy';
import { sharedHttp } from '../http/shared-http';
import { systemTiming } from '../http/timing';
import { createTransport } from '../http/transport';
import type { TransportOptions } from '../http/transport';
import { defineIntegration } from '../integration';
import type { Connection, ExternalOrganization } from '../integration';
import { misconfigured } from '../settings';
import { readHaloAddress } from './halo-address';
import type { HaloAddress } from './halo-address';
import { bindTo } from './halo-binding';
import type { HaloClient } from './halo-client';
import { createHaloContacts } from './halo-contacts';
import { describeHaloFailure, describeHaloSignInFailure } from './halo-failure';
import { haloAccountRow, type HaloAccountRow } from './halo-schemas';
import { createHaloRequests } from './halo-request';
import { createHaloSession, haloName } from './halo-session';
import type { HaloSession } from './halo-session';
import { createHaloInstance, readTenants } from './halo-instance';
import { createHaloTickets } from './halo-tickets';
import { createHaloTokens } from './halo-tokens';

declare module '@msp/workflow-sdk' {
  interface IntegrationClients {
    halopsa: HaloClient;
  }
}

/** HaloPSA, the service desk, for the client company that the organization is mapped to. */
export const halopsa = defineIntegration<HaloClient>({
  name: 'halopsa',
  displayName: 'HaloPSA',
  settings: [
    { name: 'api_url', label: 'API address', kind: 'url', required: true },
    { name: 'client_id', label: 'Client id', kind: 'text', required: true },
    { name: 'api_key_ref', label: 'API key', kind: 'secret-ref', required: true },
    { name: 'auth_url', label: 'Sign-in address', kind: 'url', required: false },
    { name: 'tenant', label: 'HaloPSA tenant', kind: 'text', required: false },
    { name: 'note_outcome_id', label: 'Outcome of notes (number)', kind: 'text', required: false },
  ],
  permissions: ['read:customers', 'edit:customers', 'read:tickets', 'edit:tickets'],
  supportsOrgMapping: true,
  mappingFields: [
    {
      name: 'default_site_id',
      label: 'Site for tickets',
      kind: 'number',
      required: false,
      help: 'Number of the site in HaloPSA that tickets without a contact are created for.',
    },
  ],
  async testConnection(client) {
    const { id, name } = await client.clients.get();
    await client.outcomes.assertNote();
    await client.sites.assertDefault();
    return `Reached the client ${name ?? ''} (${id}).`;
  },
  async *listOrganizations(connection) {
    const session = openSession(connection, readHaloAddress(connection.settings));
    // In an order of the vendor's choice, a client that changes meanwhile could move to a page that was read already.
    const reading = readTenants(session, connection.http.signal);
    // When the clients fail first, nobody waits for the tenants any more, and their failure must not go unhandled.
    void reading.catch(() => undefined);
    for await (const page of session.pages('Client', { order: 'id' }, haloAccountRow)) {
      const tenants = await reading;
      yield page.filter(({ id }) => id > 0).map((row) => externalOrganizationOf(row, tenants.get(row.id) ?? []));
    }
  },
  placeOf: ({ settings }) => {
    const { instanceUrl } = readHaloAddress(settings);
    return instanceUrl.startsWith('https://') ? instanceUrl : undefined;
  },
  connect(connection) {
    const binding = bindTo(clientIdOf(connection));
    const { now } = connection.http.timing ?? systemTiming;
    const outcomeId = noteOutcomeOf(connection);
    const address = readHaloAddress(connection.settings);
    const session = openSession(connection, address);
    const siteId = defaultSiteOf(connection);
    return {
      haloClientId: binding.clientId,
      ...createHaloContacts(session, binding, siteId),
      ...createHaloTickets(session, binding, { siteId, outcomeId, now }),
      ...createHaloInstance(session, outcomeId),
      ...createHaloRequests(address.apiUrl, session, binding),
    };
  },
});

function openSession(connection: Connection, address: HaloAddress): HaloSession {
  const { http, record } = connection;
  const common: TransportOptions = {
    ...haloName,
    http,
    record,
    limits: connection.limits ?? createConcurrencyLimits(),
    limitKey: `halopsa ${address.apiUrl} ${connection.externalOrganizationId ?? ''}`,
    instanceKey: `halopsa ${address.apiUrl}`,
    retry: throttledRetryLimits,
    allowedHosts: address.allowedHosts,
    describeFailure: describeHaloFailure,
  };
  const signIn = createTransport({
    ...common,
    // Its token serves other executions too, so this one's end must not end it.
    http: sharedHttp(http),
    limitKey: `halopsa sign-in ${address.apiUrl}`,
    instanceKey: `halopsa sign-in ${address.apiUrl}`,
    describeFailure: describeHaloSignInFailure,
  });
  const authorizer = createHaloTokens(connection, address, signIn);
  return createHaloSession(address.apiUrl, createTransport({ ...common, authorizer }));
}

function clientIdOf({ externalOrganizationId }: Connection): number {
  if (externalOrganizationId === undefined || externalOrganizationId === '') throw new MappingNotFoundError('halopsa');
  const id = Number(externalOrganizationId);
  // 0 and below are the vendor's own placeholders, such as "unknown client".
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw misconfigured(
    "The organization's mapping to HaloPSA does not hold a client number.",
    'Correct the mapping on the Integrations tab of the organization.',
  );
}

/** Which outcomes exist differs between instances. */
function noteOutcomeOf({ settings }: Connection): number | undefined {
  const text = settings['note_outcome_id']?.trim() ?? '';
  if (text === '') return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw misconfigured(
    'The setting "note_outcome_id" of HaloPSA is not a whole number.',
    'Enter the number of an outcome in the settings of HaloPSA, or nothing.',
  );
}

function defaultSiteOf({ mappingData }: Connection): number | undefined {
  const siteId = mappingData?.['default_site_id'];
  return typeof siteId === 'number' && Number.isSafeInteger(siteId) && siteId > 0 ? siteId : undefined;
}

function externalOrganizationOf(
  { id, name, domain, azure_tenants }: HaloAccountRow,
  mapped: readonly string[],
): ExternalOrganization {
  const said = (azure_tenants ?? []).flatMap(({ azure_tenant_id }) => azure_tenant_id ?? []);
  // A client with several tenants is none of them in particular.
  const [tenantId, ...others] = new Set([...mapped, ...said].map((tenant) => tenant.toLowerCase()));
  const domains = (domain ?? '')
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  return {
    externalOrgId: String(id),
    name: name ?? `Client ${id}`,
    ...(tenantId !== undefined && others.length === 0 && { tenantId }),
    ...(domains.length > 0 && { domains }),
  };
}
