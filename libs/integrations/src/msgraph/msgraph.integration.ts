import { isGuid, withoutTrailing } from '@msp/models';
import { createConcurrencyLimits } from '../http/concurrency-limits';
import { createTransport } from '../http/transport';
import { defineIntegration } from '../integration';
import type { Connection } from '../integration';
import { misconfigured } from '../settings';
import { missingPermissions } from './consent';
import { createGraphAddresses } from './graph-addresses';
import type { GraphClient } from './graph-client';
import { listCustomers } from './graph-customers';
import { createGraphDeletedUsers } from './graph-deleted-users';
import { createGraphDevices } from './graph-devices';
import { createGraphDirectory, createGraphPartner } from './graph-directory';
import { describeGraphFailureWith } from './graph-failure';
import { createGraphGroups } from './graph-groups';
import { createGraphRequests } from './graph-request';
import { createGraphRoles } from './graph-roles';
import { createGraphSession, graphName } from './graph-session';
import { graphVendorName, throttledAllowance } from './graph-throttling';
import { createGraphTokens } from './graph-tokens';
import { createGraphUsers } from './graph-users';

declare module '@msp/workflow-sdk' {
  interface IntegrationClients {
    msgraph: GraphClient;
  }
}

const managedIdentity = 'managed-identity';

const permissions: readonly string[] = [
  'User.ReadWrite.All',
  'User-PasswordProfile.ReadWrite.All',
  'LicenseAssignment.ReadWrite.All',
  'GroupMember.ReadWrite.All',
  'Directory.Read.All',
  'Organization.Read.All',
  'Domain.Read.All',
  'RoleManagement.Read.Directory',
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
];

/** Microsoft Graph v1.0 with application permissions, in the tenant of the organization. */
export const msgraph = defineIntegration<GraphClient>({
  name: 'msgraph',
  displayName: 'Microsoft Graph',
  settings: [
    { name: 'tenant_id', label: 'Tenant id', kind: 'guid', required: false, scope: 'organization' },
    { name: 'client_id', label: 'Client id', kind: 'guid', required: true },
    {
      name: 'credential',
      label: 'Signs in by',
      kind: 'choice',
      required: false,
      scope: 'global',
      choices: [
        { value: 'secret', label: 'A client secret' },
        { value: managedIdentity, label: "The platform's managed identity, without a secret" },
      ],
      // The identity vouches for the app of the MSP, and for none that an organization names.
      notInheritedWith: ['client_id', 'client_secret_ref'],
    },
    {
      name: 'client_secret_ref',
      label: 'Client secret',
      kind: 'secret-ref',
      required: true,
      unless: { setting: 'credential', is: managedIdentity },
    },
  ],
  permissions,
  supportsOrgMapping: true,
  actsInOwnTenant: true,
  async testConnection(client) {
    const { displayName } = await client.organization.get();
    return `Signed in to the tenant ${displayName ?? client.tenantId}.`;
  },
  async *listOrganizations(connection) {
    const { session } = openSession(connection, partnerTenantOf(connection));
    yield* listCustomers(session, connection.http.signal);
  },
  placeOf: tenantOf,
  connect(connection) {
    const tenantId = tenantOf(connection);
    const { session, sessions, tokens } = openSession(connection, tenantId);
    return {
      tenantId,
      users: createGraphUsers(session),
      groups: createGraphGroups(session),
      ...createGraphDirectory(session),
      ...createGraphDevices(session, () => tokens.roles()),
      ...createGraphAddresses(session),
      ...createGraphDeletedUsers(session),
      ...createGraphRoles(session),
      partner: createGraphPartner(session),
      permissionsGranted: () => tokens.roles(),
      ...createGraphRequests({ sessions, granted: () => tokens.lastRoles() }),
    };
  },
});

function openSession(connection: Connection, tenantId: string) {
  const baseUrl = withoutTrailing(connection.endpoints.msGraphUrl, '/');
  const { client_id: clientId = '', client_secret_ref: secretReference = '', credential } = connection.settings;
  const proof =
    credential === managedIdentity ? ({ kind: 'identity' } as const) : ({ kind: 'secret', secretReference } as const);
  const tokens = createGraphTokens({ connection, tenantId, clientId, proof });
  const transport = createTransport({
    ...graphName,
    http: connection.http,
    record: connection.record,
    limits: connection.limits ?? createConcurrencyLimits(),
    vendorName: graphVendorName,
    limitKey: `msgraph ${tenantId}`,
    instanceKey: `msgraph ${clientId}`,
    allowanceOf: throttledAllowance,
    allowedHosts: new Set([new URL(baseUrl).host]),
    describeFailure: describeGraphFailureWith(() => {
      const granted = tokens.lastRoles();
      return granted && missingPermissions(permissions, granted);
    }),
    authorizer: tokens,
  });
  const session = createGraphSession(`${baseUrl}/v1.0`, transport);
  const beta = createGraphSession(`${baseUrl}/beta`, transport, session.created);
  return { session, sessions: { 'v1.0': session, beta }, tokens };
}

/** Customers are known to the MSP's own tenant. */
function partnerTenantOf({ endpoints: { partnerTenantId } }: Connection): string {
  if (partnerTenantId !== undefined) return partnerTenantId;
  throw misconfigured("The MSP's own tenant is not configured.", 'Set it where the service is configured.');
}

/** There is no default: an organization without a tenant gets no client, and never another's. */
function tenantOf({ externalOrganizationId, tenantId, settings }: Connection): string {
  if (externalOrganizationId !== undefined) {
    if (isGuid(externalOrganizationId)) return externalOrganizationId;
    throw misconfigured(
      "The organization's mapping to Microsoft Graph does not hold a tenant id.",
      'Correct the mapping on the Integrations tab of the organization.',
    );
  }
  if (tenantId === undefined || tenantId === '') {
    throw misconfigured(
      'The organization is not linked with a Microsoft tenant.',
      'Link the organization with its tenant; only platform admins can.',
    );
  }
  const configured = settings['tenant_id'] ?? '';
  if (configured !== '' && configured.toLowerCase() !== tenantId.toLowerCase()) {
    throw misconfigured(
      'The setting "tenant_id" of Microsoft Graph names another tenant than the organization is linked with.',
      'Correct the tenant in the settings of Microsoft Graph, or the link of the organization.',
    );
  }
  return tenantId;
}
