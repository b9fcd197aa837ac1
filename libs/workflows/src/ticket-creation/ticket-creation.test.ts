import { tryWorkflow } from '@msp/workflow-runtime/testing';
import { OPEN_TICKET } from '../service-desk/ticketed-work';
import { createFakeTenant } from '../testing/fake-tenant';
import { describeFaults } from '../testing/vendor-faults';
import { ticketCreation } from './ticket-creation.workflow';

const input = { summary: 'Disk is full', details: 'Server <srv1>\n\nD: has 1 % left' };
const everything = { ...input, category: '21', contact: 'ada@acme.example', reference: 'RMM-4711' };

function createTenant() {
  const tenant = createFakeTenant();
  tenant.state.contacts.push({ id: 5, site_id: 2, emailaddress: 'ada@acme.example' });
  return tenant;
}
const create = ({ clients }: ReturnType<typeof createTenant>, values: object = input) =>
  tryWorkflow(ticketCreation, { input: { ...values }, integrations: clients });

describe('ticket_creation', () => {
  test('WF-6 creates the ticket with category and contact, naming the technician', async () => {
    const tenant = createTenant();

    const attempt = await create(tenant, everything);

    expect(attempt).toMatchObject({ result: { ticketId: 1000, created: true, reference: 'RMM-4711' } });
    expect(tenant.state.tickets).toMatchObject([
      { summary: 'Disk is full', reference: 'RMM-4711', tickettype_id: 21, user_id: 5 },
    ]);
    expect(tenant.state.tickets[0]?.detailsHtml).toContain('<p>Server &lt;srv1&gt;</p><p>D: has 1 % left</p>');
    expect(tenant.state.tickets[0]?.detailsHtml).toContain('Created for Toni Technician');
    expect(tenant.state.notes[0]?.noteHtml).toContain('Run by Toni Technician');
  });

  test.each([
    [{ category: 'users>new starter' }, { category_1: 'Users>New Starter', tickettype_id: 21 }],
    [{ category: '22' }, { tickettype_id: 22 }],
    [
      { category: 'Users>New Starter', ticketType: '22' },
      { category_1: 'Users>New Starter', tickettype_id: 22 },
    ],
  ])('WF-6 opens the ticket with %j', async (chosen, expected) => {
    const tenant = createTenant();
    tenant.state.ticketTypes.push({ id: 22, name: 'Incident' });

    await create(tenant, { ...input, ...chosen });

    expect(tenant.state.tickets).toMatchObject([expected]);
  });

  test('WF-6 opens the ticket with the configured priority and source', async () => {
    const tenant = createTenant();
    const config = { halopsa_ticket_priority_id: 3, halopsa_ticket_source_id: 12 };

    await tryWorkflow(ticketCreation, { input, config, integrations: tenant.clients });

    expect(tenant.state.tickets).toMatchObject([{ priority_id: 3, source: 12 }]);
  });

  test('WF-6 looks before a second create: the same reference gives the same ticket', async () => {
    const tenant = createTenant();
    await create(tenant, everything);

    const attempt = await create(tenant, { ...everything, summary: 'Disk is still full' });

    expect(attempt).toMatchObject({ result: { ticketId: 1000, created: false } });
    expect(tenant.state.tickets).toHaveLength(1);
    expect(tenant.state.notes[1]?.noteHtml).toContain('asked for again');
  });

  const log = { fileId: '0198aaaa-0000-7000-8000-000000000001', fileName: 'disk.log', contentType: '', size: 30_000 };
  const createWithLog = ({ clients }: ReturnType<typeof createTenant>, content: string) =>
    tryWorkflow(ticketCreation, {
      input: { ...everything, log },
      files: { [log.fileId]: content },
      integrations: clients,
    });

  test('FORM-2 writes the end of a log into the ticket, literally, and says that it is the end', async () => {
    const tenant = createTenant();

    await createWithLog(tenant, `${'x'.repeat(29_000)} <b>disk full</b>`);

    const { detailsHtml } = tenant.state.tickets[0] ?? {};
    expect(detailsHtml).toContain('disk.log, the last 20000 of 29017 characters');
    expect(detailsHtml).toContain('x &lt;b&gt;disk full&lt;/b&gt;</pre>');
  });

  test('looks for no other ticket when no reference is given', async () => {
    const { calls } = await create(createTenant());

    expect(calls.map(({ method }) => method)).not.toContain('tickets.find');
  });

  test.each([
    ['a category that is not offered', { category: '99' }],
    ['a contact who is unknown', { contact: 'eve@acme.example' }],
  ])('WF-6 refuses %s before it creates anything', async (_, changed) => {
    const tenant = createTenant();

    const attempt = await create(tenant, { ...everything, ...changed });

    expect(attempt).toMatchObject({
      error: { kind: 'invalid-input', message: expect.stringContaining('Nothing was changed.') },
    });
    expect(tenant.state.tickets).toEqual([]);
  });

  test('refuses a contact without a site, which the vendor would', async () => {
    const tenant = createTenant();
    Object.assign(tenant.state.contacts[0] ?? {}, { site_id: null });

    expect(await create(tenant, everything)).toMatchObject({ error: { kind: 'invalid-input' } });
  });
});

describeFaults({
  workflow: ticketCreation,
  options: { input: everything },
  createTenant,
  calls: [
    'clients.get',
    'ticketTypes.list',
    'outcomes.assertNote',
    'sites.assertDefault',
    'categories.list',
    'ticketTypes.list',
    'users.find',
    'tickets.find',
    'tickets.create',
    'actions.create',
  ],
  observe: ({ state }) => (state.tickets.length > 0 ? [OPEN_TICKET] : []),
  readingTasks: [],
  expectDone: ({ state }) => expect(state.tickets).toHaveLength(1),
});
