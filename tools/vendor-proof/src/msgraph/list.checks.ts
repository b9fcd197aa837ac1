import { verdict } from '../check';
import type { Answer } from '../caller';
import { asks, filter, told } from './asks';
import { eventual, type GraphCheck } from './graph-proof';

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

export const graphListChecks: readonly GraphCheck[] = [...lists, ...advanced];
