import { type RunningStandIns, startStandIns } from '../server';
import { type Call, controlClient, haloClient } from '../stand-in-client';

const ticket = { summary: 'New starter', client_id: 42, tickettype_id: 3 };
const full = { ...ticket, details_html: '<p>Ada</p>', category_1: 'Users>New Starter' };

describe('the manners of the HaloPSA stand-in', () => {
  let running: RunningStandIns;
  let halo: Call;

  beforeAll(async () => {
    running = await startStandIns({ profile: 'realistic' });
    halo = await haloClient(running);
  });
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const behave = (change: object) => controlClient(running)('PATCH', '/behaviour', change);

  it.each([
    ['without details and category', ticket, 400, 'Details and Category must be entered.'],
    ['without a category', { ...ticket, details: 'Ada' }, 400, 'Category must be entered.'],
    ['of a category that there is not', { ...full, category_1: 'Nonsense' }, 400, 'valid category'],
    ['of a project', { ...full, tickettype_id: 20 }, 400, 'valid ticket type'],
    ['of a type without the right', { ...full, tickettype_id: 21 }, 400, 'permission'],
    ['marked with a text', { ...full, third_party_id: 'run-1' }, 400, 'third_party_id'],
    ['that is not validated', { ...ticket, _novalidate: true }, 201, ''],
    [
      'of a type without the right, not validated',
      { ...full, tickettype_id: 21, _novalidate: true },
      400,
      'permission',
    ],
    ['that is complete', { ...full, third_party_id: 4711 }, 201, ''],
  ])('L6 answers a ticket %s', async (_what, draft, status, text) => {
    const answer = await halo('POST', '/Tickets', [draft]);

    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(text);
  });

  it('lists a project first, categories as a field of their own, and the outcomes of the instance', async () => {
    const types = (await halo('GET', '/TicketType')).rows;

    expect(types[0]).toMatchObject({ use: 'project' });
    expect((await halo('GET', '/TicketType/3?includedetails=true')).body).toMatchObject({
      fields: [{ name: 'details', mandatory: true }, { name: 'category_1' }],
    });
    expect((await halo('GET', '/Category?type_id=1')).rows[0]).toMatchObject({ value: 'Hardware>Laptop' });
    expect((await halo('GET', '/Outcome')).rows.map(({ id }) => id)).toEqual([1, 5, 7, 31]);
  });

  it('refuses an outcome that the agent may not use, 7 too where the instance says so', async () => {
    const { body } = await halo('POST', '/Tickets', [full]);
    const note = (outcome_id: number) => halo('POST', '/Actions', [{ ticket_id: body['id'], outcome_id, note: 'x' }]);

    const usual = await note(7);
    await behave({ refusedOutcomes: [7] });
    const refused = await note(7);

    expect([usual.status, refused.status]).toEqual([201, 400]);
    expect(JSON.stringify(refused.body)).toContain('You do not have access to this Action');
  });

  it('closes a ticket with the time that it took, and not without', async () => {
    const { body } = await halo('POST', '/Tickets', [full]);
    const close = { ticket_id: body['id'], outcome_id: 5, new_status: 9 };

    const without = await halo('POST', '/Actions', [close]);
    const closed = await halo('POST', '/Actions', [{ ...close, timetaken: 0.25 }]);

    expect([without.status, closed.status]).toEqual([400, 201]);
    expect((await halo('GET', `/Tickets/${String(body['id'])}`)).body).toMatchObject({ hasbeenclosed: true });
  });

  it('L1 searches for what holds the text, in pages that tell the total', async () => {
    for (let number = 0; number < 55; number += 1) {
      await halo('POST', '/Tickets', [{ ...full, summary: `Disk full [DISK-1${number}]` }]);
    }
    await halo('POST', '/Tickets', [{ ...full, summary: 'Disk full [DISK-1]', third_party_id: 1 }]);

    const page = await halo('GET', '/Tickets?search=DISK-1&pageinate=true&page_size=50&page_no=2');
    const exact = [{ filter_name: 'third_party_id', filter_type: 2, filter_value: '1' }];
    const advanced = await halo('GET', `/Tickets?advanced_search=${encodeURIComponent(JSON.stringify(exact))}`);

    expect(page.body['record_count']).toBe(56);
    expect(page.rows).toHaveLength(6);
    expect(advanced.rows).toMatchObject([{ summary: 'Disk full [DISK-1]' }]);
    expect((await halo('GET', '/Tickets?advanced_search=nonsense')).status).toBe(400);
  });

  it('L1 lists tickets by the days on which they came, in the asked order', async () => {
    const ids = [await halo('POST', '/Tickets', [full]), await halo('POST', '/Tickets', [full])].map(
      ({ body }) => body['id'],
    );
    const [today, tomorrow] = [0, 86_400_000].map((ms) => new Date(Date.now() + ms).toISOString().slice(0, 10));
    const ask = (from: unknown, more = '') =>
      halo('GET', `/Tickets?datesearch=dateoccured&startdate=${String(from)}${more}`);

    const rising = await ask(today, '&order=id&orderdesc=false');
    const falling = await ask(today, '&order=id&orderdesc=true');

    expect(rising.rows.map(({ id }) => id)).toEqual(ids);
    expect(falling.rows.map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await ask(tomorrow)).rows).toEqual([]);
  });

  it('S2 tells the tenants of clients through the connection to Entra only', async () => {
    const [connection] = (await halo('GET', '/AzureADConnection?type=2')).rows;
    const path = `/AzureADConnection/${String(connection?.['id'])}?type=2`;

    const full = await halo('GET', `${path}&includedetails=true&includetenants=true`);

    expect((await halo('GET', '/Client?search=Acme')).rows[0]).not.toHaveProperty('azure_tenants');
    expect((await halo('GET', path)).body).not.toHaveProperty('mappings_client');
    expect(full.rows).toContainEqual(
      expect.objectContaining({ client_id: 42, azure_tenant_id: 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01' }),
    );
  });

  it('has a contact whose sign-in name is not in the field for the address', async () => {
    const { rows } = await halo('GET', '/Users?client_id=42&search=mary.jackson@acme.example');

    expect(rows).toMatchObject([{ name: 'Mary Jackson', emailaddress: '', networklogin: 'mary.jackson@acme.example' }]);
  });

  it('A8 limits the whole instance, without telling for how long', async () => {
    await behave({ halopsaPerMinute: 2 });

    const answers = [await halo('GET', '/Status'), await halo('GET', '/Agent'), await halo('GET', '/Status')];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers.get('retry-after')).toBeNull();
    await behave({ halopsaRetryAfter: true });
    expect(Number((await halo('GET', '/Status')).headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
