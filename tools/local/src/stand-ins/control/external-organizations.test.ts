import { company } from '../seed/company-names';
import { type RunningStandIns, startStandIns } from '../server';
import { haloClient, ninjaClient } from '../stand-in-client';

const graphCustomer = 'd0000000-0000-4000-8000-000000000001';

describe('the client companies of the vendors', () => {
  let running: RunningStandIns;
  beforeAll(async () => {
    running = await startStandIns();
  });
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const control = (method: string, path: string, body?: object) =>
    fetch(`${running.url}/control/external-organizations/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });

  it('MAP-1 are 1,200 in each system', () => {
    const { halo, ninjaone } = running.world.state;
    const customers = running.world.state.tenants.flatMap((tenant) => tenant.customers);

    expect([halo.clients.length, ninjaone.organizations.length, customers.length]).toEqual([1_200, 1_200, 1_200]);
    expect(new Set(halo.clients.map(({ id }) => id)).size).toBe(1_200);
  });

  it('MAP-1 bear the names that each system gives them', () => {
    const plain = (name = '') => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ');
    const { halo, ninjaone } = running.world.state;
    const names = (rows: readonly { readonly name: string }[]) => rows.slice(3).map(({ name }) => name);
    const [clients, organizations] = [names(halo.clients), names(ninjaone.organizations)];
    const bases = clients.map((_name, index) => company(index).name);

    const known = clients.filter((name, index) => plain(name).startsWith(plain(bases[index])));
    const alike = clients.filter((name, index) => name === organizations[index]);
    expect(known.length).toBeGreaterThan(1_000);
    expect(known.length).toBeLessThan(clients.length);
    expect(alike.length).toBeLessThan(clients.length / 2);
  });

  it('MAP-1 can be renamed and deleted, as a person does in the vendor’s screens', async () => {
    const halo = await haloClient(running);
    const ninja = await ninjaClient(running);

    const statuses = [
      await control('PATCH', 'halopsa/42', { name: 'Acme Group' }),
      await control('DELETE', 'ninjaone/1'),
      await control('DELETE', `msgraph/${graphCustomer}`),
      await control('DELETE', 'ninjaone/1'),
      await control('PATCH', 'halopsa/42', { name: '' }),
      await control('DELETE', 'pax8/1'),
    ].map(({ status }) => status);

    expect(statuses).toEqual([204, 204, 204, 404, 400, 404]);
    expect((await halo('GET', '/Client/42')).body).toMatchObject({ name: 'Acme Group' });
    expect((await ninja('GET', '/v2/organization/1')).status).toBe(404);
    expect(running.world.findCustomer(graphCustomer)).toBeUndefined();
  });
});
