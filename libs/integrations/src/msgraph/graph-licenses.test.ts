import { aConnection } from '../testing/connections';
import { unsignedToken } from '../testing/entra-authority';
import { startScriptedServer, type ScriptedServer } from '../testing/scripted-server';
import { msgraph } from './msgraph.integration';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const user = 'c0ffee00-0000-4000-8000-000000000001';
const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' };

function open(token?: string) {
  const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
  const tokens = token && {
    get: async () => ({ value: token, expiresAt: Number.MAX_SAFE_INTEGER }),
    drop: () => undefined,
  };
  return msgraph.connect(
    aConnection({ tenantId, settings, endpoints: { msGraphUrl: server.url }, ...(tokens && { tokens }) }),
  );
}

interface Held {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** The user holds these licences; the tenant owns `old` (plans a b c) and `new` (plans B c d). */
function tenantWith(...assignedLicenses: readonly Held[]): void {
  const sku = (skuId: string, ...plans: string[]) => ({
    id: skuId,
    skuId,
    servicePlans: plans.map((servicePlanId) => ({ servicePlanId })),
  });
  server.play(({ url }) => ({
    json: url.includes('/subscribedSkus')
      ? { value: [sku('old', 'a', 'b', 'c'), sku('new', 'B', 'c', 'd')] }
      : { id: user, assignedLicenses },
  }));
}
const written = () => server.seen.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body));

describe('a change of licences', () => {
  test('A2 WF-6 is one call with both lists, and what is switched off stays off where the new licence has it', async () => {
    tenantWith({ skuId: 'OLD', disabledPlans: ['a', 'b'] });

    await open().users.assignLicense(user, { add: ['new'], remove: ['old'] });

    expect(written()).toEqual([{ addLicenses: [{ skuId: 'new', disabledPlans: ['b'] }], removeLicenses: ['old'] }]);
  });

  test('WF-6 switches nothing on in a licence that is assigned again', async () => {
    tenantWith({ skuId: 'new', disabledPlans: ['d'] }, { skuId: 'old', disabledPlans: ['c'] });

    await open().users.assignLicense(user, { add: ['new'], remove: ['old'] });

    expect(written()[0].addLicenses).toEqual([{ skuId: 'new', disabledPlans: ['d'] }]);
  });

  test('WF-6 carries nothing over from a licence that stays', async () => {
    tenantWith({ skuId: 'old', disabledPlans: ['b'] });

    await open().users.assignLicense(user, { add: ['new'] });

    expect(written()[0].addLicenses).toEqual([{ skuId: 'new', disabledPlans: [] }]);
  });

  test('WF-6 asks nothing before it only takes licences away', async () => {
    tenantWith({ skuId: 'old', disabledPlans: ['b'] });

    await open().users.assignLicense(user, { remove: ['old'] });

    expect(server.seen).toHaveLength(1);
    expect(written()).toEqual([{ addLicenses: [], removeLicenses: ['old'] }]);
  });
});

describe('what Graph denies', () => {
  const deny = () =>
    server.play([{ status: 403, json: { error: { code: 'Authorization_RequestDenied', message: 'Denied.' } } }]);
  const remedyFor = async (roles: readonly string[]) => {
    deny();
    const refused = open(unsignedToken({ tid: 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01', roles })).users.update(user, {});
    return refused.then(
      () => '',
      ({ remedy }: { remedy: string }) => remedy,
    );
  };

  test('L6: names the permissions that the tenant has not granted', async () => {
    const granted = msgraph.permissions.filter((permission) => permission !== 'User.ReadWrite.All');

    expect(await remedyFor(granted)).toMatch(/it lacks User\.ReadWrite\.All\.$/);
  });

  test('L6: does not ask for consent where everything is granted', async () => {
    expect(await remedyFor(msgraph.permissions)).toContain('has granted all permissions');
  });

  test('L6: does not guess where the token does not tell', async () => {
    expect(await remedyFor([])).toContain('one of them is missing');
  });
});
