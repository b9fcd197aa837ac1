import { skipped, verdict } from '../check';
import type { Answer } from '../caller';
import { codeOf, eventual, type GraphProof } from './graph-proof';
import type { GraphCheck } from './graph-checks';

const told = (answer: Answer) =>
  `${answer.status} ${answer.status < 400 ? `${answer.rows.length} rows` : codeOf(answer)}`;

/** A query and the status that it must have. */
function asks(id: string, fact: string, status: number, path: string, headers = {}): GraphCheck {
  return {
    id,
    fact,
    expected: String(status),
    async run(proof: GraphProof) {
      const answer = await proof.get(path, headers);
      return verdict(answer.status === status, told(answer));
    },
  };
}

const filter = (text: string, more: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({ $filter: text, ...more }).toString();

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

const lists: readonly GraphCheck[] = [
  {
    id: 'graph-default-properties',
    fact: 'Users come with 11 properties unless others are selected; whether an account is enabled is none of them.',
    expected: 'no accountEnabled, at most 11',
    async run(proof) {
      const { rows } = await proof.get('/users?$top=1');
      const names = Object.keys(rows[0] ?? {}).filter((name) => !name.startsWith('@'));
      return verdict(!names.includes('accountEnabled') && names.length <= 11, `${names.length} properties`);
    },
  },
  {
    id: 'graph-pages-end',
    fact: 'Next links lead through all users, each once, and end.',
    expected: 'no user twice, an end',
    async run(proof) {
      const ids: string[] = [];
      let link: string | undefined = '/users?$select=id&$top=5';
      for (let page = 0; link !== undefined && page < 2_000; page += 1) {
        const answer: Answer = await proof.get(link);
        if (answer.status !== 200) return verdict(false, told(answer));
        ids.push(...answer.rows.map((row) => String(row['id'])));
        const next = answer.body['@odata.nextLink'];
        link = typeof next === 'string' ? next : undefined;
      }
      const isOnce = new Set(ids).size === ids.length;
      return verdict(isOnce && link === undefined, `${ids.length} users, ${isOnce ? 'each once' : 'some twice'}`);
    },
  },
  asks('graph-no-skip', '/users knows no $skip: only next links lead on.', 400, '/users?$skip=1'),
  asks('graph-page-size', 'A page holds 999 users at most.', 400, '/users?$top=1000'),
  asks('graph-select-unknown', 'An unknown property in $select is refused.', 400, '/users?$select=shoeSize'),
  asks(
    'graph-filter-unknown',
    'An unknown property in $filter is refused.',
    400,
    `/users?${filter("shoeSize eq '1'")}`,
  ),
  asks(
    'graph-filter-unfilterable',
    'A property that cannot be filtered is refused in $filter.',
    400,
    `/users?${filter('signInSessionsValidFromDateTime ge 2026-01-01T00:00:00Z')}`,
  ),
  asks(
    'graph-filter-case',
    'Filters compare texts whatever their case.',
    200,
    `/users?${filter("userType eq 'MEMBER'")}`,
  ),
  asks(
    'graph-filter-dates',
    'ge and le compare times.',
    200,
    `/users?${filter('createdDateTime ge 2000-01-01T00:00:00Z')}`,
  ),
  asks(
    'graph-filter-proxy-users',
    'Users are found by any of their addresses.',
    200,
    `/users?${filter("proxyAddresses/any(p:p eq 'smtp:nobody@example.com')")}`,
  ),
  asks(
    'graph-filter-proxy-groups',
    'Groups are found by any of their addresses.',
    200,
    `/groups?${filter("proxyAddresses/any(p:p eq 'smtp:nobody@example.com')")}`,
  ),
  asks(
    'graph-filter-proxy-contacts',
    'Contacts are found by any of their addresses.',
    200,
    `/contacts?${filter("proxyAddresses/any(p:p eq 'smtp:nobody@example.com')")}`,
  ),
  asks(
    'graph-filter-proxy-starts',
    'any takes startsWith.',
    200,
    `/users?${filter("proxyAddresses/any(p:startsWith(p,'smtp:msp-proof'))")}`,
  ),
];

const advanced: readonly GraphCheck[] = [
  asks(
    'graph-ne-plain',
    'ne needs an advanced query.',
    400,
    `/users?${filter("department ne 'x'", { $count: 'true' })}`,
  ),
  {
    id: 'graph-ne-advanced',
    fact: 'ne works with ConsistencyLevel and $count, and the answer counts.',
    expected: '200 with @odata.count',
    async run(proof) {
      const answer = await proof.get(`/users?${filter("department ne 'x'", { $count: 'true', $top: '1' })}`, eventual);
      const count = answer.body['@odata.count'];
      return verdict(answer.status === 200 && typeof count === 'number', `${told(answer)}, count ${typeof count}`);
    },
  },
  {
    id: 'graph-count-ignored',
    fact: 'Without ConsistencyLevel, $count=true is ignored without a word.',
    expected: '200 without @odata.count',
    async run(proof) {
      const answer = await proof.get('/users?$count=true&$top=1');
      const isIgnored = answer.status === 200 && !('@odata.count' in answer.body);
      return verdict(isIgnored, `${told(answer)}${isIgnored ? '' : ', counted'}`);
    },
  },
  asks('graph-count-segment-plain', '/$count needs the header.', 400, '/users/$count'),
  {
    id: 'graph-count-segment',
    fact: '/$count answers a bare number.',
    expected: '200 and a number',
    async run(proof) {
      const { status, text } = await proof.get('/users/$count', eventual);
      const isNumber = /^\uFEFF?\d+$/.test(text);
      return verdict(status === 200 && isNumber, `${status} ${isNumber ? 'a number' : 'no number'}`);
    },
  },
  asks('graph-search-plain', '$search needs the header.', 400, '/users?%24search=%22displayName%3Aa%22'),
  asks('graph-search', '$search finds by words.', 200, '/users?%24search=%22displayName%3Aa%22', eventual),
  {
    ...asks(
      'graph-contains',
      'contains works in advanced queries.',
      200,
      `/users?${filter("contains(displayName,'a')", { $count: 'true' })}`,
      eventual,
    ),
    unproven: true,
  },
  asks(
    'graph-ends-with',
    'endsWith works in advanced queries.',
    200,
    `/users?${filter("endsWith(userPrincipalName,'.example')", { $count: 'true' })}`,
    eventual,
  ),
  asks('graph-expand-manager', 'A list brings the managers along.', 200, '/users?$expand=manager&$top=5'),
  asks(
    'graph-filter-attribute-plain',
    'Extension attributes are filtered in advanced queries only.',
    400,
    `/users?${filter("onPremisesExtensionAttributes/extensionAttribute15 eq 'x'")}`,
  ),
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
  asks('graph-contacts', 'Contacts are told.', 200, '/contacts?$top=1'),
];

export const graphReadChecks: readonly GraphCheck[] = [...signIn, ...lists, ...advanced, ...tenant];
