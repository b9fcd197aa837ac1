import { type RunningStandIns, startStandIns } from '../server';
import { haloClientId, haloTenant, localSecrets } from '../credentials';
import { type Call, haloClient } from '../stand-in-client';

const ticket = { summary: 'New starter', details_html: '<p>Ada</p>', client_id: 42, tickettype_id: 3 };

describe('the HaloPSA stand-in', () => {
  let running: RunningStandIns;
  let halo: Call;

  beforeAll(async () => {
    running = await startStandIns();
    halo = await haloClient(running);
  });
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const requestToken = (tenant: string, form: Record<string, string>) => {
    return fetch(`${running.url}/halo/auth/token?tenant=${tenant}`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
  };
  const credentials = {
    grant_type: 'client_credentials',
    client_id: haloClientId,
    client_secret: localSecrets.halo,
    scope: 'all',
  };

  it('tells where its tokens come from, and gives one for the tenant in the query', async () => {
    const authInfo = await (await fetch(`${running.url}/halo/api/authinfo`)).json();

    const response = await requestToken(haloTenant, credentials);

    expect(authInfo).toEqual({ auth_url: `${running.url}/halo/auth`, tenant_id: haloTenant });
    expect(await response.json()).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) });
  });

  it.each([
    ['a wrong secret', haloTenant, { client_secret: 'x' }, 'invalid_client'],
    ['another tenant', 'acme', {}, 'invalid_tenant'],
    ['another grant', haloTenant, { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses a token for %s', async (_what, tenant, change, error) => {
    const response = await requestToken(tenant, { ...credentials, ...change });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error });
  });

  it('answers 401 with an empty body without a token', async () => {
    const response = await fetch(`${running.url}/halo/api/Client`);

    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
  });

  it('MAP-1 INT-3 has the clients of the seed and pages them only with pageinate', async () => {
    const all = await halo('GET', '/Client?page_no=2&page_size=1');
    const second = await halo('GET', '/Client?pageinate=true&page_no=2&page_size=1');

    expect(all.rows.slice(0, 3).map(({ id, name }) => [id, name])).toEqual([
      [42, 'Acme Corp'],
      [43, 'Beta Industries'],
      [44, 'Gamma Solutions'],
    ]);
    expect(second.body).toMatchObject({ page_no: 2, page_size: 1, record_count: 1_200, clients: [{ id: 43 }] });
  });

  it('creates a ticket from an array of one and answers with one object', async () => {
    const created = await halo('POST', '/Tickets', [ticket]);

    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ id: expect.any(Number), client_name: 'Acme Corp', status_id: 1 });
    const list = await halo('GET', '/Tickets?client_id=42&search=starter&pageinate=true&page_size=50&page_no=1');
    expect(list.rows.map(({ id }) => id)).toEqual([created.body['id']]);
    expect(list.rows[0]).not.toHaveProperty('details_html');
  });

  it('changes only what an element with an id names', async () => {
    const { body } = await halo('POST', '/Tickets', [ticket]);

    await halo('POST', '/Tickets', [{ id: body['id'], summary: 'Changed' }]);

    const read = await halo('GET', `/Tickets/${String(body['id'])}`);
    expect(read.body).toMatchObject({ summary: 'Changed', details_html: '<p>Ada</p>', client_id: 42 });
  });

  it.each([
    ['no array', ticket],
    ['no client', [{ ...ticket, client_id: undefined }]],
    ['an unknown client', [{ ...ticket, client_id: 99 }]],
    ['an unknown type', [{ ...ticket, tickettype_id: 99 }]],
    ['a user without a site', [{ ...ticket, user_id: 500 }]],
    ['a priority of 0', [{ ...ticket, priority_id: 0 }]],
  ])('refuses a ticket with %s', async (_what, body) => {
    expect((await halo('POST', '/Tickets', body)).status).toBe(400);
    expect(running.world.state.halo.tickets).toEqual([]);
  });

  it('wants an outcome with every action', async () => {
    const { body } = await halo('POST', '/Tickets', [ticket]);
    const note = { ticket_id: body['id'], note_html: 'done', hiddenfromuser: true };

    const without = await halo('POST', '/Actions', [note]);
    const internal = await halo('POST', '/Actions', [{ ...note, outcome_id: 7 }]);

    expect([without.status, internal.status]).toEqual([400, 201]);
    expect(without.body).toMatchObject({ Message: expect.stringContaining('Outcome must be entered') });
    const { rows } = await halo('GET', `/Actions?ticket_id=${String(body['id'])}`);
    expect(rows).toMatchObject([{ outcome: 'Internal Note', note_html: 'done' }]);
  });

  it('closes a ticket by an action with a new status', async () => {
    const { body } = await halo('POST', '/Tickets', [ticket]);

    await halo('POST', '/Actions', [{ ticket_id: body['id'], outcome: 'Closed', new_status: 9 }]);

    expect((await halo('GET', `/Tickets/${String(body['id'])}`)).body).toMatchObject({ hasbeenclosed: true });
    expect((await halo('GET', '/Tickets?open_only=true')).rows).toEqual([]);
  });

  it('answers types, statuses and the agent without an envelope', async () => {
    expect((await halo('GET', '/TicketType')).rows.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect((await halo('GET', '/Agent/me')).body).toMatchObject({ name: 'MSP Automation' });
  });
});
