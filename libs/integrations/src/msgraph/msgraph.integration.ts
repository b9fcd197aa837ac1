import { createConcurrencyLimits } from '../http/concurrency-limits';
import { createTransport } from '../http/transport';
import { defineIntegration } from '../integration';
import type { Connection } from '../integration';
import { misconfigured } from '../settings';
import type { GraphClient } from './graph-client';
import { createGraphDevices } from './graph-devices';
import { createGraphDirectory, createGraphPartner } from './graph-directory';
import { describeGraphFailure } from './graph-failure';
import { createGraphGroups } from './graph-groups';
import { createGraphSession, graphName } from './graph-session';
import { createGraphTokens } from './graph-tokens';
import { createGraphUsers } from './graph-users';

declare module '@msp/workflow-sdk' {
  interface IntegrationClients {
    msgraph: GraphClient;
  }
}

/** Microsoft Graph v1.0 with application permissions, in the tenant of the organization. */
export const msgraph = defineIntegration<GraphClient>({
  name: 'msgraph',
  displayName: 'Microsoft Graph',
  settings: [
    { name: 'tenant_id', label: 'Tenant id', kind: 'guid', required: false, scope: 'organization' },
    { name: 'client_id', label: 'Client id', kind: 'guid', required: true },
    { name: 'client_secret_ref', label: 'Client secret', kind: 'secret-ref', required: true },
  ],
  permissions: [
    'User.ReadWrite.All',
    'User-PasswordProfile.ReadWrite.All',
    'LicenseAssignment.ReadWrite.All',
    'GroupMember.ReadWrite.All',
    'Directory.Read.All',
    'Organization.Read.All',
    'Domain.Read.All',
    'DeviceManagementManagedDevices.Read.All',
    'DeviceManagementManagedDevices.PrivilegedOperations.All',
  ],
  supportsOrgMapping: false,
  async testConnection(client) {
    const { displayName } = await client.organization.get();
    return `Signed in to the tenant ${displayName ?? client.tenantId}.`;
  },
  connect(connection) {
    const tenantId = tenantOf(connection);
    const baseUrl = `${connection.endpoints.msGraphUrl.replace(/\/+$/, '')}/v1.0`;
    const { client_id: clientId = '', client_secret_ref: secretReference = '' } = connection.settings;
    const tokens = createGraphTokens({ connection, tenantId, clientId, secretReference });
    const transport = createTransport({
      ...graphName,
      http: connection.http,
      record: connection.record,
      limits: connection.limits ?? createConcurrencyLimits(),
      limitKey: `msgraph ${tenantId}`,
      allowedHosts: new Set([new URL(baseUrl).host]),
      describeFailure: describeGraphFailure,
      authorizer: tokens,
    });
    const session = createGraphSession(baseUrl, transport);
    return {
      tenantId,
      users: createGraphUsers(session),
      groups: createGraphGroups(session),
      ...createGraphDirectory(session),
      ...createGraphDevices(session),
      partner: createGraphPartner(session),
      permissionsGranted: () => tokens.roles(),
    };
  },
});

/** There is no default: an organization without a tenant gets no client, and never another's. */
function tenantOf({ tenantId, settings }: Connection): string {
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
