import { skipped, verdict } from '../check';
import { asks, filter, told } from './asks';
import { codeOf, type GraphCheck } from './graph-proof';

const signIn: readonly GraphCheck[] = [
  {
    id: 'graph-organization',
    fact: 'The token opens the tenant that it was asked for.',
    expected: 'the id of the tenant',
    async run(proof) {
      const { rows } = await proof.get('/organization?$select=id');
      const same = rows[0]?.['id'] === proof.options.tenantId;
      return verdict(same, same ? 'the id of the tenant' : 'another id');
    },
  },
  {
    id: 'graph-error-shape',
    fact: 'An error has a code, and a request id in its inner error.',
    expected: '404 Request_ResourceNotFound with a request id',
    async run(proof) {
      const answer = await proof.get('/users/00000000-0000-4000-8000-000000000000');
      const hasId = /"inner[eE]rror":\{[^}]*"request-id"/.test(answer.text);
      const isAsExpected = answer.status === 404 && codeOf(answer) === 'Request_ResourceNotFound' && hasId;
      return verdict(isAsExpected, `${told(answer)}${hasId ? ' with a request id' : ''}`);
    },
  },
  {
    id: 'graph-no-token',
    fact: 'Without a token nothing is answered.',
    expected: '401 InvalidAuthenticationToken',
    async run(proof) {
      const answer = await proof.options.caller.call('GET', '/users', { authorization: null });
      return verdict(answer.status === 401, told(answer));
    },
  },
];

const tenant: readonly GraphCheck[] = [
  asks(
    'graph-skus-filter',
    'Licences of the tenant cannot be filtered.',
    400,
    `/subscribedSkus?${filter("skuPartNumber eq 'x'")}`,
  ),
  {
    id: 'graph-sku-units',
    fact: 'A licence tells its enabled and warning units, and those in use.',
    expected: 'numbers',
    async run(proof) {
      const { rows } = await proof.get('/subscribedSkus');
      const [sku] = rows;
      if (!sku) return skipped('the tenant has no licences');
      const { enabled, warning } = Object(sku['prepaidUnits']) as Record<string, unknown>;
      const areNumbers = [enabled, warning, sku['consumedUnits']].every((units) => typeof units === 'number');
      return verdict(areNumbers, areNumbers ? 'numbers' : 'something else');
    },
  },
  {
    id: 'graph-domain-authentication',
    fact: 'A domain tells whether it is federated.',
    expected: 'Managed or Federated',
    async run(proof) {
      const { rows } = await proof.get('/domains');
      const kinds = new Set(rows.map((row) => String(row['authenticationType'])));
      return verdict(
        [...kinds].every((kind) => ['Managed', 'Federated'].includes(kind)),
        [...kinds].join(', '),
      );
    },
  },
  {
    id: 'graph-group-kinds',
    fact: 'A group tells whether Graph may change its members: its types, its mail, its roles, its origin.',
    expected: 'all five properties',
    async run(proof) {
      const names = ['groupTypes', 'mailEnabled', 'securityEnabled', 'isAssignableToRole', 'onPremisesSyncEnabled'];
      const { rows, status } = await proof.get(`/groups?$select=${names.join(',')}&$top=1`);
      if (rows.length === 0) return skipped('the tenant has no groups');
      const missing = names.filter((name) => !(name in (rows[0] ?? {})));
      return verdict(
        status === 200 && missing.length === 0,
        missing.length === 0 ? 'all five' : `no ${missing.join()}`,
      );
    },
  },
  asks('graph-role-assignments', 'Role assignments are told.', 200, '/roleManagement/directory/roleAssignments?$top=5'),
  asks(
    'graph-role-eligibilities',
    'Roles that people may take on are told.',
    200,
    '/roleManagement/directory/roleEligibilityScheduleInstances?$top=5',
  ),
  {
    ...asks(
      'graph-local-password',
      'Whether the password of a local administrator is kept can be asked; of none it is 404.',
      404,
      '/directory/deviceLocalCredentials/00000000-0000-4000-8000-000000000000',
    ),
    unproven: true,
  },
  {
    ...asks(
      'graph-recovery-keys',
      'The BitLocker keys of a device can be asked for without a person.',
      200,
      `/informationProtection/bitlocker/recoveryKeys?${filter("deviceId eq '00000000-0000-4000-8000-000000000000'")}`,
    ),
    unproven: true,
  },
  {
    id: 'graph-device-join',
    fact: 'A device tells how it is joined.',
    expected: 'AzureAd, ServerAd or Workplace',
    async run(proof) {
      const { rows } = await proof.get('/devices?$select=id,trustType&$top=1');
      if (rows.length === 0) return skipped('the tenant has no devices');
      const type = String(rows[0]?.['trustType']);
      return verdict(['AzureAd', 'ServerAd', 'Workplace'].includes(type), type);
    },
  },
  asks('graph-contacts', 'Contacts are told.', 200, '/contacts?$top=1'),
];

export const graphTenantChecks: readonly GraphCheck[] = [...signIn, ...tenant];
