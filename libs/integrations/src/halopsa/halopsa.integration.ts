import { MappingNotFoundError } from '@msp/workflow-sdk';
import { createConcurrencyLimits } from '../http/concurrency-limits';
import { createTransport } from '../http/transport';
import type { TransportOptions } from '../http/transport';
import { defineIntegration } from '../integration';
import type { Connection } from '../integration';
import { misconfigured } from '../settings';
import { readHaloAddress } from './halo-address';
import type { HaloAddress } from './halo-address';
import { bindTo } from './halo-binding';
import type { HaloClient } from './halo-client';
import { createHaloContacts } from './halo-contacts';
import { describeHaloFailure, describeHaloSignInFailure } from './halo-failure';
import { haloTicketType } from './halo-schemas';
import { createHaloSession, haloName } from './halo-session';
import type { HaloSession } from './halo-session';
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
  ],
  permissions: ['read:customers', 'edit:customers', 'read:tickets', 'edit:tickets'],
  supportsOrgMapping: true,
  async testConnection(client) {
    const { id, name } = await client.clients.get();
    return `Reached the client ${name ?? ''} (${id}).`;
  },
  connect(connection) {
    const binding = bindTo(clientIdOf(connection));
    const session = openSession(connection, readHaloAddress(connection.settings));
    return {
      haloClientId: binding.clientId,
      ...createHaloContacts(session, binding),
      ...createHaloTickets(session, binding),
      ticketTypes: { list: () => session.list('TicketType', {}, haloTicketType) },
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
    allowedHosts: address.allowedHosts,
    describeFailure: describeHaloFailure,
  };
  const signIn = createTransport({
    ...common,
    // Its token serves other executions too, so this one's end must not end it.
    http: { ...http, signal: new AbortController().signal },
    // A key of its own: calls wait for the token while they hold a place.
    limitKey: `halopsa sign-in ${address.apiUrl}`,
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
