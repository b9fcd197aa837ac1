import { globalScope, permissionFlags, type PermissionFlag, type PermissionFlags } from '@msp/models';
import { managementApi } from '@msp/models/validators';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { aPermission, anExecution, extraPeople, noFlags } from './testing/fixtures';
import { startTestApi, type Caller, type Method, type TestApi } from './testing/start-test-api';

const acme = seedOrganizations.acme.id;
const gamma = seedOrganizations.gamma.id;
const technician = seedPeople.technician.oid;
const somebody = '7c1d0009-0000-4000-8000-000000000009';
const ofAcme = anExecution();
const ofNobody = anExecution({ organizationId: globalScope, workflowName: 'validate_email' });
const allFour = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };

interface Sample {
  readonly operation: keyof typeof managementApi.operations;
  readonly method: Method;
  readonly path: string | ((oid: string) => string);
  readonly body?: object;
  /** Sends the header that names Acme. */
  readonly inAcme?: true;
  /** Statuses for: stranger admin technician runner auditor outsider deactivated foreigner. */
  readonly statuses: readonly number[];
}

const callers: readonly Caller[] = [
  'stranger',
  'admin',
  'technician',
  'runner',
  'auditor',
  'outsider',
  'deactivated',
  'foreigner',
];
const everybody = [401, 200, 200, 200, 200, 200, 403, 200];
const adminsOnly = (status: number) => [401, status, 403, 403, 403, 403, 403, 403];
const members = [401, 200, 200, 200, 200, 403, 403, 403];
const managers = [401, 200, 200, 403, 403, 403, 403, 403];
const historians = [401, 200, 200, 403, 200, 403, 403, 403];
const technicianAndAdmin = managers;

// prettier-ignore
const samples: readonly Sample[] = [
  { operation: 'getLiveness', method: 'get', path: '/health/live', statuses: Array(8).fill(200) },
  { operation: 'getReadiness', method: 'get', path: '/health/ready', statuses: Array(8).fill(200) },
  { operation: 'getMe', method: 'get', path: '/api/me', statuses: everybody },
  { operation: 'getMyPreferences', method: 'get', path: '/api/me/preferences', statuses: everybody },
  { operation: 'updateMyPreferences', method: 'patch', path: '/api/me/preferences', body: { density: 'compact' }, statuses: everybody },
  { operation: 'listOrganizations', method: 'get', path: '/api/organizations', statuses: everybody },
  { operation: 'createOrganization', method: 'post', path: '/api/organizations', body: { name: 'Delta' }, statuses: adminsOnly(201) },
  { operation: 'getOrganization', method: 'get', path: `/api/organizations/${acme}`, statuses: members },
  { operation: 'updateOrganization', method: 'patch', path: `/api/organizations/${acme}`, body: { name: 'Acme' }, statuses: managers },
  { operation: 'updateOrganization', method: 'patch', path: `/api/organizations/${acme}`, body: { tenantId: null }, statuses: adminsOnly(200) },
  { operation: 'updateOrganization', method: 'patch', path: `/api/organizations/${acme}`, body: { isActive: false }, statuses: adminsOnly(200) },
  { operation: 'deactivateOrganization', method: 'delete', path: `/api/organizations/${acme}`, statuses: adminsOnly(204) },
  { operation: 'deactivateOrganization', method: 'delete', path: `/api/organizations/${somebody}`, statuses: adminsOnly(403) },
  { operation: 'listUserPermissions', method: 'get', path: `/api/permissions/users/${technician}`, statuses: technicianAndAdmin },
  { operation: 'listUserPermissions', method: 'get', path: (oid) => `/api/permissions/users/${oid}`, statuses: everybody },
  { operation: 'listOrganizationPermissions', method: 'get', path: `/api/permissions/organizations/${acme}`, statuses: managers },
  { operation: 'grantPermission', method: 'post', path: '/api/permissions', body: { userId: somebody, organizationId: acme, ...allFour }, statuses: adminsOnly(201) },
  { operation: 'grantPermission', method: 'post', path: '/api/permissions', body: { userId: somebody, organizationId: somebody, ...allFour }, statuses: adminsOnly(403) },
  { operation: 'revokePermission', method: 'delete', path: `/api/permissions?userId=${technician}&organizationId=${acme}`, statuses: adminsOnly(204) },
  { operation: 'checkPermission', method: 'post', path: '/api/permissions/check', body: { organizationId: acme, permission: 'canViewHistory' }, statuses: everybody },
  { operation: 'checkPermission', method: 'post', path: '/api/permissions/check', body: { organizationId: acme, permission: 'canViewHistory', userId: somebody }, statuses: adminsOnly(200) },
  { operation: 'listForms', method: 'get', path: '/api/forms', inAcme: true, statuses: members },
  { operation: 'listForms', method: 'get', path: '/api/forms?scope=global', statuses: everybody },
  { operation: 'listForms', method: 'get', path: '/api/forms?scope=mine', statuses: everybody },
  { operation: 'getForm', method: 'get', path: `/api/forms/${seedForms.onboarding}`, inAcme: true, statuses: members },
  { operation: 'getForm', method: 'get', path: `/api/forms/${seedForms.licenseAssignment}`, inAcme: true, statuses: [401, 404, 404, 404, 404, 403, 403, 403] },
  { operation: 'getForm', method: 'get', path: `/api/forms/${seedForms.validateEmail}?scope=global`, statuses: everybody },
  { operation: 'listExecutions', method: 'get', path: '/api/executions', inAcme: true, statuses: historians },
  { operation: 'listExecutions', method: 'get', path: (oid) => `/api/executions?executedBy=${oid}`, inAcme: true, statuses: members },
  { operation: 'listExecutions', method: 'get', path: `/api/executions?executedBy=${technician}`, inAcme: true, statuses: historians },
  { operation: 'listExecutions', method: 'get', path: '/api/executions?scope=global', statuses: adminsOnly(200) },
  { operation: 'listExecutions', method: 'get', path: (oid) => `/api/executions?scope=global&executedBy=${oid}`, statuses: everybody },
  { operation: 'getExecution', method: 'get', path: `/api/executions/${ofAcme.executionId}`, inAcme: true, statuses: [401, 200, 200, 404, 200, 403, 403, 403] },
  { operation: 'getExecution', method: 'get', path: `/api/executions/${ofNobody.executionId}?scope=global`, statuses: [401, 200, 200, 404, 404, 404, 403, 404] },
  { operation: 'listUserExecutions', method: 'get', path: `/api/executions/users/${technician}`, statuses: technicianAndAdmin },
  { operation: 'listUserExecutions', method: 'get', path: (oid) => `/api/executions/users/${oid}`, statuses: everybody },
  { operation: 'initTables', method: 'post', path: '/admin/init-tables', statuses: adminsOnly(200) },
];

const nameOf = ({ operation, path, body }: Sample): string => {
  const detail = body === undefined ? (typeof path === 'string' ? path : path('{self}')) : Object.keys(body).join(', ');
  return `${operation} (${detail.replace(ofAcme.executionId, '{id}').replace(ofNobody.executionId, '{id}')})`;
};

const oids: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...seedPeople, ...extraPeople }).map(([handle, { oid }]) => [handle, oid]),
);

async function statusOf(api: TestApi, { method, path, body, inAcme }: Sample, who: Caller): Promise<number> {
  const target = typeof path === 'string' ? path : path(oids[who] ?? somebody);
  const request = api.call(who, method, target);
  if (inAcme) void request.set('X-Organization-Id', acme);
  const { status } = await (body === undefined ? request : request.send(body));
  return status;
}

async function withApi<Result>(use: (api: TestApi) => Promise<Result>): Promise<Result> {
  const api = await startTestApi();
  try {
    await api.context.executions.insert(ofAcme);
    await api.context.executions.insert(ofNobody);
    return await use(api);
  } finally {
    await api.stop();
  }
}

describe('rights of every operation', () => {
  it('the table holds every operation of the contract', () => {
    const inTable = new Set(samples.map(({ operation }) => operation));

    expect([...inTable].sort()).toEqual(Object.keys(managementApi.operations).sort());
  });

  it.each(samples.map((sample) => [nameOf(sample), sample] as const))(
    'ORG-5 %s answers each caller as written',
    async (_name, sample) => {
      const statuses: number[] = [];
      // Each caller meets the same untouched state.
      for (const who of callers) statuses.push(await withApi((api) => statusOf(api, sample, who)));

      expect(Object.fromEntries(callers.map((who, index) => [who, statuses[index]]))).toEqual(
        Object.fromEntries(callers.map((who, index) => [who, sample.statuses[index]])),
      );
    },
  );
});

describe('the sixteen combinations of the four flags', () => {
  const needs: readonly (readonly [string, Method, string, object | undefined, PermissionFlag | 'any'])[] = [
    ['getOrganization', 'get', `/api/organizations/${gamma}`, undefined, 'any'],
    ['updateOrganization', 'patch', `/api/organizations/${gamma}`, { name: 'Gamma' }, 'canManageConfig'],
    ['listOrganizationPermissions', 'get', `/api/permissions/organizations/${gamma}`, undefined, 'canManageConfig'],
    ['listForms', 'get', '/api/forms', undefined, 'any'],
    ['listExecutions', 'get', '/api/executions', undefined, 'canViewHistory'],
  ];
  const combinations = Array.from({ length: 16 }, (_, bits) => {
    const entries = permissionFlags.map((flag, index) => [flag, (bits & (1 << index)) !== 0] as const);
    return { ...noFlags, ...Object.fromEntries(entries) };
  });

  it.each(needs)('AUTH-3 %s needs exactly its flag', async (_operation, method, path, body, need) => {
    const answers = await withApi(async (api) => {
      const statuses: number[] = [];
      for (const flags of combinations) {
        await api.context.permissions.grant(aPermission(seedPeople.outsider.oid, gamma, flags));
        api.context.access.forgetPermission(seedPeople.outsider.oid, gamma);
        const request = api.call('outsider', method, path).set('X-Organization-Id', gamma);
        statuses.push((await (body === undefined ? request : request.send(body))).status);
      }
      return statuses;
    });

    const isHeld = (flags: PermissionFlags) => (need === 'any' ? Object.values(flags).includes(true) : flags[need]);
    expect(answers).toEqual(combinations.map((flags) => (isHeld(flags) ? 200 : 403)));
  });
});
