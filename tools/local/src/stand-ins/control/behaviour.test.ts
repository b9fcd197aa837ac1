import { seedOrganizations } from '@msp/testing';
import { type RunningStandIns, startStandIns } from '../server';
import { controlClient, graphClient, ninjaClient } from '../stand-in-client';

const { acme, beta } = seedOrganizations;

describe('the switches of the stand-ins', () => {
  let running: RunningStandIns;

  beforeAll(async () => {
    running = await startStandIns();
  });
  afterEach(() => running.world.reset('kind'));
  afterAll(() => running.stop());

  const control = () => controlClient(running);
  const submit = (path: string, form: Record<string, string>) =>
    fetch(`${running.url}/control/page/${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
    });

  it('begins kind, and takes single manners until the next reset', async () => {
    await control()('PATCH', '/behaviour', { lagMs: 40 });
    const changed = await control()('GET', '/behaviour');
    await control()('POST', '/reset', {});
    const reset = await control()('GET', '/behaviour');

    expect(changed.body).toMatchObject({ profile: 'kind', behaviour: { lagMs: 40, mandatoryTicketFields: false } });
    expect(reset.body).toMatchObject({ profile: 'kind', behaviour: { lagMs: 0 } });
  });

  it('begins anew with the seed of a profile, which stays through resets', async () => {
    await control()('PUT', '/profile', { profile: 'realistic' });
    await control()('POST', '/reset', {});

    const { body } = await control()('GET', '/state');

    expect(body).toMatchObject({ profile: 'realistic', behaviour: { lagMs: 1000, mandatoryTicketFields: true } });
    expect(running.world.findTenant(acme.tenantId)?.contacts).toHaveLength(1);
    expect(running.world.findTenant(beta.tenantId)?.contacts).toEqual([]);
  });

  it.each([
    ['PATCH', '/behaviour', { lagMs: -1 }],
    ['PATCH', '/behaviour', { patience: 1 }],
    ['PUT', '/profile', { profile: 'cruel' }],
    ['PUT', `/tenants/${acme.tenantId}/users`, { count: 'many' }],
  ])('refuses %s %s with %j', async (method, path, body) => {
    expect((await control()(method, path, body)).status).toBe(400);
  });

  it('switches tenants: users, permissions, domains, licences and the hard cases', async () => {
    const path = `/tenants/${acme.tenantId}`;
    const sku = running.world.findTenant(acme.tenantId)?.skus[0]?.skuId;

    const statuses = [
      await control()('PUT', `${path}/users`, { count: 20 }),
      await control()('PUT', `${path}/permissions`, { permissions: ['User.Read.All'] }),
      await control()('PUT', `${path}/domain`, { id: acme.domain, authenticationType: 'Federated' }),
      await control()('PUT', `${path}/licence`, { skuId: sku, enabled: 0, warning: 2 }),
      await control()('POST', `${path}/hard-cases`, {}),
      await control()('PUT', `${path}/domain`, { id: 'unknown.example', authenticationType: 'Managed' }),
      await control()('POST', '/tenants/unknown/hard-cases', {}),
    ].map(({ status }) => status);

    expect(statuses).toEqual([204, 204, 204, 204, 204, 404, 404]);
    expect(running.world.findTenant(acme.tenantId)).toMatchObject({
      grantedRoles: ['User.Read.All'],
      contacts: [{ displayName: 'Invoices of the Supplier' }],
    });
    expect(running.world.findTenant(acme.tenantId)?.users).toHaveLength(20);
  });

  it('shows the switches on the page and takes them from its forms', async () => {
    const numbers = { lagMs: '250', lagReads: '1', lagLists: '0', lagWrites: '2' };
    const limits = { graphPer10Seconds: '0', halopsaPerMinute: '60', ninjaonePerMinute: '0' };
    const form = { ...numbers, ...limits, refusedOutcomes: '7, 31', mandatoryTicketFields: 'on' };

    const applied = await submit('behaviour', form);
    const refused = await submit('behaviour', { ...form, lagMs: 'soon' });
    const text = await (await fetch(`${running.url}${refused.headers.get('location') ?? ''}`)).text();

    expect([applied.status, applied.headers.get('location')]).toEqual([303, '/#behaviour']);
    expect(running.world.behaviour).toMatchObject({
      lagMs: 250,
      lagWrites: 2,
      refusedOutcomes: [7, 31],
      mandatoryTicketFields: true,
      closingNeedsTime: false,
      halopsaPerMinute: 60,
    });
    expect(text).toContain('role="alert"');
    expect(text).toContain('value="7, 31"');
  });

  it('changes the profile from the page', async () => {
    await submit('behaviour', { profile: 'realistic' });

    expect(running.world.profile).toBe('realistic');
    expect((await submit('behaviour', { profile: 'cruel' })).headers.get('location')).toContain('problem=behaviour');
  });

  it('A8 throttles one app in one tenant, as seconds or as a date, or says nothing', async () => {
    const graph = await graphClient(running, acme.tenantId);
    const throttle = async (change: object) => {
      const fault = { vendor: 'graph', kind: 'throttle', tenant: acme.tenantId, retryAfterSeconds: 90, ...change };
      await control()('PUT', '/faults', [fault]);
      return (await graph('GET', '/users')).headers.get('retry-after');
    };

    expect(await throttle({})).toBe('90');
    const date = await throttle({ retryAfterAs: 'date' });
    expect(Date.parse(date ?? '') - Date.now()).toBeGreaterThan(80_000);
    expect(await throttle({ retryAfterAs: 'none' })).toBeNull();
    await control()('PUT', '/faults', [{ vendor: 'graph', kind: 'throttle', app: 'another-app' }]);
    expect((await graph('GET', '/users')).status).toBe(200);
  });

  it('A8 ends a fault that was switched on for a time', async () => {
    const fault = running.world.faults.add({ vendor: 'graph', kind: 'down', forSeconds: 60 });

    expect(fault.endsAt).toBeGreaterThan(Date.now() + 50_000);
    expect(running.world.faults.list()).toHaveLength(1);
  });

  it('A8 limits an app in each tenant on its own', async () => {
    await control()('PATCH', '/behaviour', { graphPer10Seconds: 1 });
    const [ofAcme, ofBeta] = [await graphClient(running, acme.tenantId), await graphClient(running, beta.tenantId)];

    const statuses = [await ofAcme('GET', '/users'), await ofAcme('GET', '/users'), await ofBeta('GET', '/users')];

    expect(statuses.map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  it('limits the instance of NinjaOne, and runs scripts for management or control only', async () => {
    const run = async (scopes: string[]) =>
      (await (await ninjaClient(running, scopes))('POST', '/v2/device/100/script/run', { type: 'SCRIPT', id: 1 }))
        .status;
    const reader = await ninjaClient(running);
    const statuses = [await run(['monitoring']), await run(['control']), await run(['management'])];
    await control()('PATCH', '/behaviour', { ninjaonePerMinute: 1 });

    expect(statuses).toEqual([403, 204, 204]);
    const limited = [await reader('GET', '/v2/devices?pageSize=1'), await reader('GET', '/v2/devices?pageSize=1')];
    expect(limited.map(({ status }) => status).at(-1)).toBe(429);
  });
});
