import { permissionFlags, type PermissionFlags } from '@msp/models';
import { managementApi } from '@msp/models/validators';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { allFlags, aPermission, extraPeople, noFlags } from './testing/fixtures';
import { rightsSamples, somebody, type Need, type Operation, type RightsSample } from './testing/operation-rights';
import { startTestApi, type Caller, type TestApi } from './testing/start-test-api';

const gamma = seedOrganizations.gamma.id;
const beta = seedOrganizations.beta.id;
const subject = seedPeople.outsider.oid;

/** What each operation demands, and a request for it about Gamma. The header always names Gamma. */
const needs = new Map(
  rightsSamples.flatMap(({ operation, need, method, path }) =>
    need === undefined ? [] : [[operation, { need, method, path: aboutGamma(path) }] as const],
  ),
);

function aboutGamma(path: RightsSample['path']): string {
  const { acme, gamma } = seedOrganizations;
  const text = typeof path === 'string' ? path : path('{self}');
  return text.replaceAll(acme.id, gamma.id).replaceAll(acme.tenantId, gamma.tenantId);
}

function needOf(operation: Operation) {
  const found = needs.get(operation);
  if (found === undefined) throw new Error(`${operation} says nowhere what it demands.`);
  return found;
}

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
  const { method, path } = needOf(operation);
  const { status } = await api.call(who, method, path.replace('{self}', userId)).set('X-Organization-Id', gamma);
  return status === 401 || status === 403 ? status : 'let through';
}

async function giveOutsider(api: TestApi, organizationId: string, flags: PermissionFlags): Promise<void> {
  await api.context.permissions.grant(aPermission(subject, organizationId, flags));
  api.context.access.forgetPermission(subject, organizationId);
}

const operations = [...needs.keys()];

describe('every operation of the contract', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  it('AUTH-3 is in the table with the right it demands', () => {
    const saying = rightsSamples.filter(({ need }) => need !== undefined);

    expect(saying.map(({ operation }) => operation).sort()).toEqual(Object.keys(managementApi.operations).sort());
  });

  it.each(operations)(
    'AUTH-3 %s lets exactly those of the sixteen combinations through that hold its right',
    async (id) => {
      const outcomes = [];
      for (const flags of combinations) {
        await giveOutsider(api, gamma, flags);
        outcomes.push(await outcomeOf(api, id, 'outsider', subject));
      }

      expect(outcomes).toEqual(combinations.map((flags) => (isEnough(needOf(id).need, flags) ? 'let through' : 403)));
    },
  );

  it.each(operations)('AUTH-4 %s takes no right from another organization', async (id) => {
    await giveOutsider(api, beta, allFlags);

    const outcome = await outcomeOf(api, id, 'outsider', subject);

    expect(outcome).toBe(isEnough(needOf(id).need, noFlags) ? 'let through' : 403);
  });

  it.each(operations)('AUTH-5 %s is closed to strangers and to deactivated people with every right', async (id) => {
    await api.context.permissions.grant(aPermission(extraPeople.deactivated.oid, gamma, allFlags));

    const stranger = await outcomeOf(api, id, 'stranger', somebody);
    const deactivated = await outcomeOf(api, id, 'deactivated', extraPeople.deactivated.oid);

    const isPublic = needOf(id).need === 'public';
    expect([stranger, deactivated]).toEqual(isPublic ? ['let through', 'let through'] : [401, 403]);
  });

  it.each(operations)('AUTH-6 %s is open to a platform admin', async (id) => {
    expect(await outcomeOf(api, id, 'admin', seedPeople.admin.oid)).toBe('let through');
  });
});
