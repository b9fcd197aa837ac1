import { permissionFlags, type PermissionFlag, type PermissionFlags } from '@msp/models';
import { managementApi } from '@msp/models/validators';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { allFlags, aPermission, extraPeople, noFlags } from './testing/fixtures';
import { startTestApi, type Caller, type Method, type TestApi } from './testing/start-test-api';

type Operation = keyof typeof managementApi.operations;
/** `own`: about the caller themselves, whatever they may do elsewhere. */
type Need = 'public' | 'signedIn' | 'own' | 'member' | 'platformAdmin' | PermissionFlag;

const gamma = seedOrganizations.gamma.id;
const beta = seedOrganizations.beta.id;
const subject = seedPeople.outsider.oid;
const somebody = '7c1d0009-0000-4000-8000-000000000009';
const inGamma = `/api/organizations/${gamma}`;
const form = `/api/forms/${seedForms.onboarding}`;
const execution = '/api/executions/01970000-0000-7000-8000-000000000001';

/** Written by hand: what each operation demands, and a request for it about Gamma. The header always names Gamma. */
// prettier-ignore
const needs: Readonly<Record<Operation, readonly [Need, Method, string]>> = {
  getLiveness: ['public', 'get', '/health/live'],
  getReadiness: ['public', 'get', '/health/ready'],
  getMe: ['signedIn', 'get', '/api/me'],
  getBranding: ['signedIn', 'get', '/api/branding'],
  getMyPreferences: ['signedIn', 'get', '/api/me/preferences'],
  updateMyPreferences: ['signedIn', 'patch', '/api/me/preferences'],
  listOrganizations: ['signedIn', 'get', '/api/organizations'],
  listOrganizationSummaries: ['signedIn', 'get', `/api/organization-summaries?ids=${gamma}`],
  listOrganizationDomains: ['signedIn', 'get', '/api/organization-domains'],
  createOrganization: ['platformAdmin', 'post', '/api/organizations'],
  getOrganization: ['member', 'get', inGamma],
  updateOrganization: ['canManageConfig', 'patch', inGamma],
  deactivateOrganization: ['platformAdmin', 'delete', inGamma],
  listUserPermissions: ['own', 'get', '/api/permissions/users/{self}'],
  listOrganizationPermissions: ['canManageConfig', 'get', `/api/permissions/organizations/${gamma}`],
  grantPermission: ['platformAdmin', 'post', '/api/permissions'],
  grantPermissions: ['platformAdmin', 'post', '/api/permissions/bulk'],
  revokePermission: ['platformAdmin', 'delete', `/api/permissions?userId=${somebody}&organizationId=${gamma}`],
  checkPermission: ['signedIn', 'post', '/api/permissions/check'],
  explainPermissions: ['canManageConfig', 'get', `/api/permissions/explain?userId=${somebody}&organizationId=${gamma}`],
  listUsers: ['platformAdmin', 'get', '/api/users'],
  getUser: ['own', 'get', '/api/users/{self}'],
  updateUser: ['platformAdmin', 'patch', `/api/users/${somebody}`],
  listForms: ['member', 'get', '/api/forms'],
  createForm: ['canManageForms', 'post', '/api/forms'],
  getForm: ['member', 'get', form],
  replaceForm: ['canManageForms', 'put', form],
  deleteForm: ['canManageForms', 'delete', form],
  copyForms: ['canManageForms', 'post', '/api/forms/copies'],
  listFormVersions: ['canManageForms', 'get', `${form}/versions`],
  getFormVersion: ['canManageForms', 'get', `${form}/versions/1`],
  restoreFormVersion: ['canManageForms', 'post', `${form}/versions/1/restore`],
  listExecutions: ['canViewHistory', 'get', '/api/executions'],
  // Members may ask, because it may be their own; another person's is a 404 then, see rights.test.ts.
  getExecution: ['member', 'get', execution],
  downloadExecutionFile: ['member', 'get', `${execution}/files/${crypto.randomUUID()}`],
  listSealedValues: ['member', 'get', `${execution}/sealed`],
  revealSealedValue: ['member', 'post', `${execution}/sealed/01970000-0000-7000-8000-000000000002/reveal`],
  listUserExecutions: ['own', 'get', '/api/executions/users/{self}'],
  listMappings: ['canManageConfig', 'get', `${inGamma}/integration-mappings`],
  createMapping: ['canManageConfig', 'post', `${inGamma}/integration-mappings`],
  getMapping: ['canManageConfig', 'get', `${inGamma}/integration-mappings/${crypto.randomUUID()}`],
  updateMapping: ['canManageConfig', 'patch', `${inGamma}/integration-mappings/${crypto.randomUUID()}`],
  deleteMapping: ['canManageConfig', 'delete', `${inGamma}/integration-mappings/${crypto.randomUUID()}`],
  listIntegrationMappings: ['platformAdmin', 'get', '/api/integrations/halopsa/mappings'],
  listConfig: ['member', 'get', `${inGamma}/config`],
  putConfigValue: ['canManageConfig', 'post', `${inGamma}/config`],
  deleteConfigValue: ['canManageConfig', 'delete', `${inGamma}/config/greeting`],
  listGlobalConfig: ['platformAdmin', 'get', '/api/config'],
  putGlobalConfigValue: ['platformAdmin', 'post', '/api/config'],
  deleteGlobalConfigValue: ['platformAdmin', 'delete', '/api/config/greeting'],
  listSecrets: ['canManageConfig', 'get', `${inGamma}/secrets`],
  putSecret: ['canManageConfig', 'put', `${inGamma}/secrets/mail-password`],
  deleteSecret: ['canManageConfig', 'delete', `${inGamma}/secrets/mail-password`],
  listGlobalSecrets: ['platformAdmin', 'get', '/api/secrets'],
  putGlobalSecret: ['platformAdmin', 'put', '/api/secrets/mail-password'],
  deleteGlobalSecret: ['platformAdmin', 'delete', '/api/secrets/mail-password'],
  listIntegrationSettings: ['canManageConfig', 'get', `${inGamma}/integrations`],
  putIntegrationSetting: ['canManageConfig', 'post', `${inGamma}/integrations`],
  deleteIntegrationSetting: ['canManageConfig', 'delete', `${inGamma}/integrations/halopsa`],
  listGlobalIntegrationSettings: ['platformAdmin', 'get', '/api/integrations'],
  putGlobalIntegrationSetting: ['platformAdmin', 'post', '/api/integrations'],
  deleteGlobalIntegrationSetting: ['platformAdmin', 'delete', '/api/integrations/halopsa'],
  listIntegrationTypes: ['signedIn', 'get', '/api/integration-types'],
  listAuditEvents: ['canViewHistory', 'get', '/api/audit'],
  exportAuditEvents: ['canViewHistory', 'get', '/api/audit/export.csv'],
  verifyAudit: ['canViewHistory', 'get', '/api/audit/verify'],
  getDashboard: ['member', 'get', '/api/dashboard'],
  listRelationshipWarnings: ['member', 'get', '/api/dashboard/relationships'],
  listPartnerCustomers: ['platformAdmin', 'get', '/api/tenants'],
  linkTenant: ['platformAdmin', 'post', `/api/tenants/${seedOrganizations.gamma.tenantId}/link`],
  unlinkTenant: ['platformAdmin', 'delete', `/api/tenants/${seedOrganizations.gamma.tenantId}/link`],
  importTenants: ['platformAdmin', 'post', '/api/tenants/import'],
  getTenantLink: ['member', 'get', `${inGamma}/tenant-link`],
  getSystemHealth: ['platformAdmin', 'get', '/api/system/health'],
  getSystemMetrics: ['platformAdmin', 'get', '/api/system/metrics'],
  initTables: ['platformAdmin', 'post', '/admin/init-tables'],
  getOperationState: ['platformAdmin', 'get', '/api/system/operation'],
  pauseRuns: ['platformAdmin', 'post', '/api/system/pause'],
  resumeRuns: ['platformAdmin', 'post', '/api/system/resume'],
};

const combinations = Array.from({ length: 16 }, (_, bits) => {
  const entries = permissionFlags.map((flag, index) => [flag, (bits & (1 << index)) !== 0] as const);
  return { ...noFlags, ...Object.fromEntries(entries) };
});

function isEnough(need: Need, flags: PermissionFlags): boolean {
  if (need === 'public' || need === 'signedIn' || need === 'own') return true;
  if (need === 'member') return Object.values(flags).includes(true);
  return need !== 'platformAdmin' && flags[need];
}

/** Rights are judged before the input: what is let through may still be refused for its missing body, or not found. */
async function outcomeOf(api: TestApi, operation: Operation, who: Caller, userId: string) {
  const [, method, path] = needs[operation];
  const { status } = await api.call(who, method, path.replace('{self}', userId)).set('X-Organization-Id', gamma);
  return status === 401 || status === 403 ? status : 'let through';
}

async function giveOutsider(api: TestApi, organizationId: string, flags: PermissionFlags): Promise<void> {
  await api.context.permissions.grant(aPermission(subject, organizationId, flags));
  api.context.access.forgetPermission(subject, organizationId);
}

const operations = Object.keys(managementApi.operations).filter((id): id is Operation => id in needs);

describe('every operation of the contract', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  it('AUTH-3 is in the table with the right it demands', () => {
    expect(Object.keys(needs).sort()).toEqual(Object.keys(managementApi.operations).sort());
  });

  it.each(operations)(
    'AUTH-3 %s lets exactly those of the sixteen combinations through that hold its right',
    async (id) => {
      const outcomes = [];
      for (const flags of combinations) {
        await giveOutsider(api, gamma, flags);
        outcomes.push(await outcomeOf(api, id, 'outsider', subject));
      }

      expect(outcomes).toEqual(combinations.map((flags) => (isEnough(needs[id][0], flags) ? 'let through' : 403)));
    },
  );

  it.each(operations)('AUTH-4 %s takes no right from another organization', async (id) => {
    await giveOutsider(api, beta, allFlags);

    const outcome = await outcomeOf(api, id, 'outsider', subject);

    expect(outcome).toBe(isEnough(needs[id][0], noFlags) ? 'let through' : 403);
  });

  it.each(operations)('AUTH-5 %s is closed to strangers and to deactivated people with every right', async (id) => {
    await api.context.permissions.grant(aPermission(extraPeople.deactivated.oid, gamma, allFlags));

    const stranger = await outcomeOf(api, id, 'stranger', somebody);
    const deactivated = await outcomeOf(api, id, 'deactivated', extraPeople.deactivated.oid);

    const isPublic = needs[id][0] === 'public';
    expect([stranger, deactivated]).toEqual(isPublic ? ['let through', 'let through'] : [401, 403]);
  });

  it.each(operations)('AUTH-6 %s is open to a platform admin', async (id) => {
    expect(await outcomeOf(api, id, 'admin', seedPeople.admin.oid)).toBe('let through');
  });
});
