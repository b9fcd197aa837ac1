import type { IntegrationMapping, Me } from '@msp/models';
import { acmeId, type FakeAnswers, renderApp } from '../../testing/render';
import { IntegrationsPage } from './integrations.page';

export const mappingsPath = `/api/organizations/${acmeId}/integration-mappings`;
export const discoverPath = '/api/integrations/halopsa/discover';
export const mappingId = '5a000001-0000-4000-8000-000000000001';

const common = { settings: [], permissions: [], supportsOrgMapping: true, supportsDiscovery: true };
const region = { name: 'region', label: 'Region', kind: 'text' as const, required: false };
const site = { name: 'site_id', label: 'Site', kind: 'number', required: true, help: 'Where tickets are opened.' };
const types = [
  { name: 'halopsa', displayName: 'HaloPSA', ...common, actsInOwnTenant: false, mappingFields: [] },
  { name: 'msgraph', displayName: 'Microsoft Graph', ...common, actsInOwnTenant: true, mappingFields: [] },
  {
    name: 'fieldpsa',
    displayName: 'Field PSA',
    ...common,
    supportsDiscovery: false,
    actsInOwnTenant: false,
    mappingFields: [site, region],
  },
  {
    name: 'plain',
    displayName: 'Plain',
    ...common,
    supportsOrgMapping: false,
    actsInOwnTenant: false,
    mappingFields: [],
  },
];

export function aMapping(changes: Partial<IntegrationMapping> = {}): IntegrationMapping {
  return {
    mappingId,
    organizationId: acmeId,
    integration: 'halopsa',
    externalOrgId: '42',
    externalOrgName: 'Acme Ltd',
    isActive: true,
    createdAt: '2026-03-01T10:00:00Z',
    createdBy: 'a',
    updatedAt: '2026-03-01T10:00:00Z',
    updatedBy: 'a',
    updatedByName: 'Toni Technician',
    sharedWith: 0,
    etag: 'v1',
    ...changes,
  };
}

/** What the engine answers when `count` organizations were discovered. */
export function discovered(count: number, more: object = {}) {
  const organizations = Array.from({ length: count }, (_, index) => ({
    externalOrgId: String(index + 1),
    name: `Client ${String(index + 1).padStart(4, '0')}`,
    domains: [`client${index + 1}.example`],
  }));
  return { organizations, loaded: count, cachedAt: new Date(Date.now() - 12 * 60_000).toISOString(), ...more };
}

interface Opened {
  readonly mappings?: readonly IntegrationMapping[];
  readonly answers?: FakeAnswers;
  readonly me?: Me;
}

/** The Integrations tab of an organization where HaloPSA is set up. */
export function openMappings({ mappings = [], answers = {}, me }: Opened = {}) {
  const written = { updatedAt: '2026-03-01T10:00:00Z', updatedBy: 'a' };
  return renderApp(<IntegrationsPage />, {
    route: `/orgs/${acmeId}/integrations#mappings`,
    path: '/orgs/:orgId/integrations',
    ...(me && { me }),
    answers: {
      'GET /api/integration-types': { items: types },
      [`GET /api/organizations/${acmeId}/integrations`]: {
        items: [{ type: 'halopsa', enabled: true, settings: {}, ...written }],
        global: [{ type: 'msgraph', enabled: false, settings: {}, ...written }],
      },
      [`GET ${mappingsPath}`]: { items: mappings },
      ...answers,
    },
  });
}
