import { withoutTrailing } from '@msp/models';
import { MappingNotFoundError } from '@msp/workflow-sdk';
import { createConcurrencyLimits } from '../http/concurrency-limits';
import { throttledRetryLimits } from '../http/retry-policy';
import { sharedHttp } from '../http/shared-http';
import { createTransport, type TransportOptions } from '../http/transport';
import { defineIntegration, type Connection } from '../integration';
import { misconfigured } from '../settings';
import type { NinjaClient } from './ninja-client';
import { describeNinjaFailure, describeNinjaSignInFailure } from './ninja-failure';
import { ninjaDevice, ninjaOrganization, type NinjaDevice } from './ninja-schemas';
import { otherNinjaOrganization } from './ninja-binding';
import { createNinjaRequests } from './ninja-request';
import { createNinjaSession, ninjaName, type NinjaSession } from './ninja-session';
import { createNinjaTokens } from './ninja-tokens';

declare module '@msp/workflow-sdk' {
  interface IntegrationClients {
    ninjaone: NinjaClient;
  }
}

/** NinjaOne, remote monitoring and management, for the client company that the organization is mapped to. */
export const ninjaone = defineIntegration<NinjaClient>({
  name: 'ninjaone',
  displayName: 'NinjaOne',
  settings: [
    { name: 'api_url', label: 'API address', kind: 'url', required: true },
    { name: 'client_id', label: 'Client id', kind: 'text', required: true },
    { name: 'client_secret_ref', label: 'Client secret', kind: 'secret-ref', required: true },
  ],
  permissions: ['monitoring'],
  supportsOrgMapping: true,
  async testConnection(client) {
    const { id, name } = await client.organizations.get();
    return `Reached the organization ${name ?? ''} (${id}).`;
  },
  async *listOrganizations(connection) {
    for await (const page of openSession(connection).pages('/v2/organizations', ninjaOrganization)) {
      yield page.map(({ id, name }) => ({ externalOrgId: String(id), name: name ?? `Organization ${id}` }));
    }
  },
  connect(connection) {
    const organizationId = organizationIdOf(connection);
    const session = openSession(connection);
    const owned = (device: NinjaDevice) => assertOwn(device, organizationId);
    const getDevice = async (deviceId: number) => owned(await session.get(`/v2/device/${deviceId}`, ninjaDevice));
    return {
      ninjaOrganizationId: organizationId,
      organizations: { get: () => session.get(`/v2/organization/${organizationId}`, ninjaOrganization) },
      devices: {
        async list() {
          const devices: NinjaDevice[] = [];
          const path = `/v2/organization/${organizationId}/devices`;
          for await (const page of session.pages(path, ninjaDevice)) devices.push(...page.map(owned));
          return devices;
        },
        async get(deviceId) {
          if (!Number.isSafeInteger(deviceId)) throw new RangeError('Ids of NinjaOne are whole numbers.');
          return getDevice(deviceId);
        },
      },
      ...createNinjaRequests({ apiUrl: apiUrlOf(connection), session, organizationId, assertDevice: getDevice }),
    };
  },
});

/** The vendor's documents also show addresses below /api; one spelling is enough. */
function apiUrlOf({ settings }: Connection): string {
  return withoutTrailing(settings['api_url'] ?? '', '/').replace(/\/(api|v2)$/, '');
}

function openSession(connection: Connection): NinjaSession {
  const { http, record } = connection;
  const apiUrl = apiUrlOf(connection);
  const common: TransportOptions = {
    ...ninjaName,
    http,
    record,
    limits: connection.limits ?? createConcurrencyLimits(),
    limitKey: `ninjaone ${apiUrl} ${connection.externalOrganizationId ?? ''}`,
    instanceKey: `ninjaone ${apiUrl}`,
    retry: throttledRetryLimits,
    allowedHosts: new Set([new URL(apiUrl).host]),
    describeFailure: describeNinjaFailure,
  };
  const signIn = createTransport({
    ...common,
    // Its token serves other executions too, so this one's end must not end it.
    http: sharedHttp(http),
    limitKey: `ninjaone sign-in ${apiUrl}`,
    instanceKey: `ninjaone sign-in ${apiUrl}`,
    describeFailure: describeNinjaSignInFailure,
  });
  const authorizer = createNinjaTokens(connection, apiUrl, signIn);
  return createNinjaSession(apiUrl, createTransport({ ...common, authorizer }));
}

function assertOwn(device: NinjaDevice, organizationId: number): NinjaDevice {
  if (device.organizationId === organizationId) return device;
  throw otherNinjaOrganization(`device ${device.id}`);
}

function organizationIdOf({ externalOrganizationId }: Connection): number {
  if (externalOrganizationId === undefined || externalOrganizationId === '') throw new MappingNotFoundError('ninjaone');
  const id = Number(externalOrganizationId);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw misconfigured(
    "The organization's mapping to NinjaOne does not hold an organization number.",
    'Correct the mapping on the Integrations tab of the organization.',
  );
}
