import { aConnection } from '../testing/connections';
import type { TestConnection } from '../testing/connections';
import { startScriptedServer } from '../testing/scripted-server';
import type { ScriptedServer } from '../testing/scripted-server';
import { halopsa } from './halopsa.integration';

let server: ScriptedServer;
let connection: TestConnection;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function open(mappingData?: TestConnection['mappingData']) {
  const settings = { api_url: `${server.url}/halo`, client_id: 'client', api_key_ref: 'halo-secret' };
  connection = aConnection({ settings, externalOrganizationId: '42', ...(mappingData && { mappingData }) });
  return halopsa.connect(connection);
}
const sent = () => server.seen.map(({ method, url, body }) => ({ method, path: url, body: body && JSON.parse(body) }));
const posts = () => sent().filter(({ method }) => method === 'POST');

const draft = { summary: 'New user: Ada', detailsHtml: '<p>Ada</p>', ticketTypeId: 1 };
const ours = { id: 7, client_id: 42, summary: 'New user: Ada [key-1]' };
const theirs = { id: 8, client_id: 43, summary: 'New user: Eve [key-1]' };

describe('HaloPSA tickets', () => {
  it.each([
    ['a single object', ours],
    ['a list', [ours]],
  ])('INT-3 creates a ticket for its own client as a list of one, answered by %s', async (_what, answer) => {
    server.play([{ status: 201, json: answer }]);

    const ticket = await open().tickets.create({ ...draft, reference: 'key-1' });

    const body = {
      summary: 'New user: Ada [key-1]',
      details_html: '<p>Ada</p>',
      client_id: 42,
      tickettype_id: 1,
      donotapplytemplateintheapi: true,
      // Types may demand fields that only the instance knows.
      _novalidate: true,
      _forcereassign: true,
      usertype: 1,
      userlookup: { id: -1, lookupdisplay: 'Enter Details Manually' },
    };
    expect(ticket.id).toBe(7);
    expect(sent()).toEqual([{ method: 'POST', path: '/halo/api/Tickets', body: [body] }]);
  });

  it('INT-3 names the contact together with the site', async () => {
    server.play([{ status: 201, json: ours }]);

    await open().tickets.create({ ...draft, contact: { id: 5, siteId: 1042 } });

    expect(posts()[0]?.body[0]).toMatchObject({ user_id: 5, site_id: 1042 });
  });

  it('MAP-1 INT-3 creates a ticket without a contact for the site that the mapping names', async () => {
    server.play([{ status: 201, json: ours }]);

    await open({ default_site_id: 1600 }).tickets.create(draft);

    expect(posts()[0]?.body[0]).toMatchObject({ client_id: 42, site_id: 1600 });
    expect(posts()[0]?.body[0]).not.toHaveProperty('user_id');
  });

  it('MAP-1 INT-3 creates a ticket for the site of its contact rather than for that of the mapping', async () => {
    server.play([{ status: 201, json: ours }]);

    await open({ default_site_id: 1600 }).tickets.create({ ...draft, contact: { id: 5, siteId: 1042 } });

    expect(posts()[0]?.body[0]).toMatchObject({ user_id: 5, site_id: 1042 });
  });

  it.each([
    ['another client’s', [{ id: 1600, client_id: 43, name: 'Theirs' }]],
    ['one that is closed', [{ id: 1600, client_id: 42, name: 'Old', inactive: true }]],
    ['nobody’s', []],
  ])('MAP-1 refuses a site for tickets that is %s before any ticket is created', async (_, found) => {
    const sites = [...found, { id: 1042, client_id: 42, name: 'Main' }];
    server.play([{ json: { record_count: sites.length, sites } }]);

    await expect(open({ default_site_id: 1600 }).sites.assertDefault()).rejects.toMatchObject({
      kind: 'missing-configuration',
      message: expect.stringContaining('no active site 1600'),
      remedy: expect.stringContaining('1042 Main'),
    });
    expect(posts()).toEqual([]);
  });

  it('MAP-1 asks for no sites where the mapping names none', async () => {
    server.play([]);

    await open().sites.assertDefault();

    expect(sent()).toEqual([]);
  });

  it('gives a ticket its priority and its source', async () => {
    server.play([{ status: 201, json: ours }]);

    await open().tickets.create({ ...draft, priorityId: 3, sourceId: 12 });

    expect(posts()[0]?.body[0]).toMatchObject({ priority_id: 3, source: 12 });
  });

  it.each([0, -1, 1.5, '1600', null])('MAP-1 INT-3 names no site when the mapping holds %p', async (siteId) => {
    server.play([{ status: 201, json: ours }]);

    await open({ default_site_id: siteId }).tickets.create(draft);

    expect(posts()[0]?.body[0]).not.toHaveProperty('site_id');
  });

  it('shortens a long summary rather than its reference', async () => {
    server.play([{ status: 201, json: ours }]);

    await open().tickets.create({ ...draft, summary: 'x'.repeat(300), reference: 'key-1' });

    expect(posts()[0]?.body[0].summary).toBe(`${'x'.repeat(247)} [key-1]`);
  });

  it('WF-6 looks for its ticket when the answer to the create was lost, and creates no second one', async () => {
    server.play(({ method, url }) => {
      if (method === 'POST') return 'drop';
      return { json: url.includes('search=key-1') ? { record_count: 2, tickets: [theirs, ours] } : ours };
    });

    const ticket = await open().tickets.create({ ...draft, reference: 'key-1' });

    expect(ticket.id).toBe(7);
    expect(posts()).toHaveLength(1);
  });

  it('says that the outcome is unknown when the lost ticket is not found', async () => {
    server.play(({ method }) => (method === 'POST' ? 'drop' : { json: { record_count: 0, tickets: [] } }));

    const creating = open().tickets.create({ ...draft, reference: 'key-1' });

    await expect(creating).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(posts()).toHaveLength(1);
  });

  it('finds a ticket by its whole reference only, and within its own client', async () => {
    const similar = { id: 9, client_id: 42, summary: 'New user: Bob [key-12]' };
    server.play(({ url }) => ({ json: url.includes('search=') ? { tickets: [similar, theirs] } : similar }));

    await expect(open().tickets.find({ reference: 'key-1' })).resolves.toBeUndefined();

    expect(server.seen[0]?.url).toContain('client_id=42');
  });

  it('ORG-5 returns no ticket of another client', async () => {
    server.play([{ json: theirs }]);

    await expect(open().tickets.get(8)).rejects.toMatchObject({ code: 'other-organization' });
  });

  it('ORG-5 returns no ticket that does not say whose it is', async () => {
    server.play([{ json: { id: 8 } }]);

    await expect(open().tickets.get(8)).rejects.toMatchObject({ code: 'other-organization' });
  });

  it('ORG-5 notices when a new ticket ended up with another client', async () => {
    server.play([{ json: theirs }]);

    await expect(open().tickets.create(draft)).rejects.toMatchObject({ code: 'other-organization' });
  });

  it('does not put what is no number into a path', async () => {
    await expect(open().tickets.get(Number.NaN)).rejects.toThrow(RangeError);
    await expect(open().tickets.get(1.5)).rejects.toThrow(RangeError);
  });
});

describe('HaloPSA actions', () => {
  it('INT-3 adds an internal note, with the outcome that the vendor insists on', async () => {
    server.play(({ method }) => ({ json: method === 'GET' ? ours : { id: 1, ticket_id: 7, outcome_id: 7 } }));

    await open().actions.create({ ticketId: 7, noteHtml: 'done' });

    const body = { ticket_id: 7, outcome_id: 7, note_html: 'done', hiddenfromuser: true };
    expect(posts()).toEqual([{ method: 'POST', path: '/halo/api/Actions', body: [body] }]);
  });

  it('ORG-5 writes nothing to a ticket of another client', async () => {
    server.play([{ json: theirs }]);

    const writing = open().actions.create({ ticketId: 8, noteHtml: 'done' });

    await expect(writing).rejects.toMatchObject({ code: 'other-organization' });
    expect(posts()).toEqual([]);
  });

  it('does not ask again whose ticket it is when it created it', async () => {
    server.play([{ json: ours }, { json: { id: 1, ticket_id: 7 } }]);
    const halo = open();
    await halo.tickets.create(draft);

    await halo.actions.create({ ticketId: 7, noteHtml: 'done', outcomeId: 3, hiddenFromUser: false, newStatusId: 9 });

    const body = { ticket_id: 7, outcome_id: 3, note_html: 'done', hiddenfromuser: false, new_status: 9 };
    expect(sent()[1]).toEqual({ method: 'POST', path: '/halo/api/Actions', body: [body] });
    expect(server.seen).toHaveLength(2);
  });
});

describe('HaloPSA contacts', () => {
  it('INT-3 finds a contact of its own client by the whole address', async () => {
    const users = [
      { id: 1, client_id: 43, emailaddress: 'ada@acme.example' },
      { id: 2, client_id: 42, emailaddress: 'not-ada@acme.example' },
      { id: 3, client_id: 42, emailaddress: 'Ada@Acme.example' },
    ];
    server.play([{ json: { record_count: 3, users } }]);

    await expect(open().users.find({ email: 'ada@acme.example' })).resolves.toMatchObject({ id: 3 });
  });

  it('INT-3 creates a contact at the main site of its client', async () => {
    server.play([{ json: { id: 42, main_site_id: 5.0 } }, { status: 201, json: { id: 3, client_id: 42 } }]);

    await open().users.create({ firstName: 'Ada', lastName: 'L', email: 'ada@acme.example', entraObjectId: 'oid' });

    const name = { name: 'Ada L', firstname: 'Ada', surname: 'L' };
    const body = { ...name, emailaddress: 'ada@acme.example', azureoid: 'oid', client_id: 42, site_id: 5 };
    expect(posts()).toEqual([{ method: 'POST', path: '/halo/api/Users', body: [body] }]);
  });

  it('creates no contact when the client has no main site', async () => {
    server.play([{ json: { id: 42, main_site_id: null } }]);

    const creating = open().users.create({ firstName: 'Ada', lastName: 'L', email: 'ada@acme.example' });

    await expect(creating).rejects.toMatchObject({ code: 'no-main-site' });
    expect(posts()).toEqual([]);
  });

  it('ORG-5 takes no other client for its own', async () => {
    server.play([{ json: { id: 43, name: 'Beta Industries' } }]);

    await expect(open().clients.get()).rejects.toMatchObject({ code: 'other-organization' });
    expect(server.seen[0]?.url).toBe('/halo/api/Client/42?includedetails=true');
  });
});

describe('HaloPSA sites', () => {
  it('INT-3 lists the active sites of its own client, page by page', async () => {
    const first = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, client_id: 42, inactive: index > 0 }));
    const second = [
      { id: 201, client_id: 43 },
      { id: 202, client_id: 42, name: 'Warehouse' },
    ];
    server.play([{ json: { record_count: 102, sites: first } }, { json: { record_count: 102, sites: second } }]);

    const sites = await open().sites.list();

    expect(sites.map(({ id }) => id)).toEqual([1, 202]);
    const query = (page: number) => `/halo/api/Site?client_id=42&pageinate=true&page_size=100&page_no=${page}`;
    expect(server.seen.map(({ url }) => url)).toEqual([query(1), query(2)]);
  });

  it('INT-3 does not ask for ever where the same page comes again and again', async () => {
    const sites = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, client_id: 42 }));
    server.play([{ json: { record_count: 300, sites } }]);

    await expect(open().sites.list()).rejects.toMatchObject({ code: 'unexpected-answer' });
  });
});

describe('HaloPSA ticket types', () => {
  it.each([
    ['a bare list', [{ id: 1, name: 'Incident' }]],
    ['an envelope', { record_count: 1, ticket_types: [{ id: 1, name: 'Incident' }] }],
  ])('INT-3 lists them from %s', async (_what, json) => {
    server.play([{ json }]);

    await expect(open().ticketTypes.list()).resolves.toEqual([{ id: 1, name: 'Incident' }]);
  });
});

describe('HaloPSA errors', () => {
  it.each([
    [{ resultCode: 3, errorMessage: 'An Outcome must be entered' }, '400 3', 'An Outcome must be entered'],
    [{ ClassName: 'System.Exception', Message: 'Broken' }, '400 System.Exception', 'Broken'],
    [{ Message: 'Not for you' }, '400 to', 'Not for you'],
    [{ error: 'invalid_request' }, '400 to', 'invalid_request'],
    ['just text', '400 to', 'just text'],
  ])('reads the error answer %j', async (json, code, detail) => {
    server.play([{ status: 400, json }]);

    const listing = open().ticketTypes.list();

    await expect(listing).rejects.toMatchObject({ status: 400, integration: 'halopsa' });
    await expect(listing).rejects.toThrow(code);
    await expect(listing).rejects.toThrow(detail);
  });

  it.each([
    ['plain text', 'The licence has expired', 'The licence has expired'],
    ['a web page', '<html><body>IIS</body></html>', 'HaloPSA answered 403 to GET /halo/api/TicketType.'],
  ])('reads %s', async (_what, text, message) => {
    server.play([{ status: 403, text }]);

    await expect(open().ticketTypes.list()).rejects.toThrow(message);
  });
});
