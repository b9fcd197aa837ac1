import { createMemoryStorage } from '@msp/storage';
import { UnavailableError, type AuditEvent } from '@msp/models';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const acme: string = seedOrganizations.acme.id;
const beta = seedOrganizations.beta.id;
const { technician, admin } = seedPeople;

describe('the audit trail', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    for (let day = 1; day <= 5; day += 1) {
      const byAdmin = day % 2 === 0;
      await api.context.audit.record({
        organizationId: acme,
        occurredAt: `2026-01-0${day}T08:00:00.000Z`,
        ipAddress: '10.0.0.7',
        ...(byAdmin
          ? { actorId: admin.oid, actorName: admin.name, action: 'Permission.Grant' }
          : { actorId: technician.oid, actorName: '=cmd()', action: 'Form.Update' }),
        entityKind: 'Form',
        entityId: `f${day}`,
        before: { name: 'Old' },
        after: { name: `New ${day}` },
      });
    }
    await api.context.auditChain.seal(acme, new Date('2026-01-04T12:00:00Z'));
  });
  afterAll(() => api.stop());

  const get = (path: string, organization = acme) =>
    api.call('auditor', 'get', path).set('X-Organization-Id', organization);
  const daysOf = ({ items }: { items: AuditEvent[] }) => items.map(({ at }) => Number(at.slice(8, 10)));

  it('HIST-2 lists who did what, from where, before and after, and whether it is sealed', async () => {
    const { body } = await get('/api/audit');

    expect(daysOf(body)).toEqual([5, 4, 3, 2, 1]);
    expect(body.items[1]).toMatchObject({
      actorName: admin.name,
      action: 'Permission.Grant',
      ipAddress: '10.0.0.7',
      entityKind: 'Form',
      entityId: 'f4',
      before: { name: 'Old' },
      after: { name: 'New 4' },
      sealed: true,
    });
    expect(body.items[0].sealed).toBe(false);
  });

  it('U13: names the object of an event, also where an earlier version has not written its name', async () => {
    const own = await startTestApi();
    const person = { actorId: admin.oid, actorName: admin.name };
    const draft = { organizationId: acme, ...person, action: 'Permission.Grant' as const, entityKind: 'Permission' };
    const at = (second: number) => ({ occurredAt: `2026-01-01T00:00:0${second}.000Z` });
    await own.context.audit.record({ ...draft, ...at(1), entityId: technician.oid, entityName: technician.name });
    const { auditId } = await own.context.audit.record({
      ...at(2),
      ...draft,
      entityId: 'f1',
      after: { name: 'Old' },
    });
    const table = own.context.storage.table('AuditLogs');
    const written = (await table.list({ partitionKey: acme })).rows.find(
      ({ properties }) => properties['auditId'] === auditId,
    );
    const { entityName, ...rest } = written?.properties ?? {};
    await table.replace({ partitionKey: acme, rowKey: written?.rowKey ?? '', properties: rest }, written?.etag ?? '');

    const { body } = await own.call('auditor', 'get', '/api/audit').set('X-Organization-Id', acme);
    await own.stop();

    expect(entityName).toBe('Old');
    expect(body.items.map((event: AuditEvent) => event.entityName)).toEqual(['Old', technician.name]);
  });

  it('U13: says whose rights were changed', async () => {
    const own = await startTestApi();
    await own.call('technician', 'get', '/api/me');
    const flags = { canExecuteWorkflows: true, canManageConfig: false, canManageForms: false, canViewHistory: true };
    await own
      .call('admin', 'post', '/api/permissions')
      .send({ ...flags, userId: technician.oid, organizationId: acme });

    const { body } = await own
      .call('admin', 'get', '/api/audit?action=Permission.Grant')
      .set('X-Organization-Id', acme);
    await own.stop();

    expect(body.items[0]).toMatchObject({ entityId: technician.oid, entityName: technician.name });
  });

  it('HIST-2 filters by action, person and time', async () => {
    const answers = await Promise.all(
      [
        'action=Form.Update',
        `actorId=${admin.oid.toUpperCase()}`,
        'from=2026-01-02T08:00:00Z&before=2026-01-04T08:00:00Z',
        `action=Form.Update&actorId=${admin.oid}`,
      ].map((query) => get(`/api/audit?${query}`).then()),
    );

    expect(answers.map(({ body }) => daysOf(body))).toEqual([[5, 3, 1], [4, 2], [3, 2], []]);
  });

  it('HIST-2 pages by a cursor that is good for the same list only', async () => {
    const first = await get('/api/audit?limit=2');
    const cursor = encodeURIComponent(first.body.nextCursor);

    const second = await get(`/api/audit?limit=2&cursor=${cursor}`);
    const otherFilter = await get(`/api/audit?limit=2&action=Form.Update&cursor=${cursor}`);
    const otherPerson = await api
      .call('admin', 'get', `/api/audit?limit=2&cursor=${cursor}`)
      .set('X-Organization-Id', acme);

    expect([daysOf(first.body), daysOf(second.body)]).toEqual([
      [5, 4],
      [3, 2],
    ]);
    expect([otherFilter.status, otherPerson.status]).toEqual([400, 400]);
  });

  it('HIST-2 shows nothing of other organizations', async () => {
    const { body } = await api.call('technician', 'get', '/api/audit').set('X-Organization-Id', beta);

    expect(body.items).toEqual([]);
    expect((await get('/api/audit', beta)).status).toBe(403);
  });

  it('HIST-2 exports CSV that is a file and no formula', async () => {
    const { status, headers, text } = await get('/api/audit/export.csv?action=Form.Update');

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(/^attachment; filename=audit-.*\.csv$/);
    const lines = text.replace('\uFEFF', '').split('\r\n').filter(Boolean);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('"At","Action","Actor"');
    expect(lines[1]).toContain(`"'=cmd()"`);
    expect(lines[1]).toContain('"{""name"":""New 5""}"');
  });

  it('HIST-2 exports every page of a long trail', async () => {
    const long = await startTestApi();
    const draft = { organizationId: acme, action: 'Form.Create' as const, actorId: admin.oid, actorName: admin.name };
    await Promise.all(Array.from({ length: 1_201 }, () => long.context.audit.record(draft)));

    const { text } = await long.call('auditor', 'get', '/api/audit/export.csv').set('X-Organization-Id', acme);
    await long.stop();

    expect(text.split('\r\n').filter(Boolean)).toHaveLength(1_202);
  });

  it('HIST-2 verifies, and says where the chain does not hold', async () => {
    const own = await startTestApi();
    const ask = async () => (await own.call('auditor', 'get', '/api/audit/verify').set('X-Organization-Id', acme)).body;
    const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
    const draft = { organizationId: acme, action: 'Form.Create' as const, actorId: admin.oid, actorName: admin.name };
    for (let second = 0; second < 3; second += 1) await own.context.audit.record({ ...draft, occurredAt: at(second) });
    await own.context.auditChain.seal(acme, new Date(at(2)));
    const before = await ask();
    const table = own.context.storage.table('AuditLogs');
    const { rows } = await table.list({ partitionKey: acme });
    const oldest = rows.at(-1);
    if (oldest)
      await table.replace({ ...oldest, properties: { ...oldest.properties, action: 'Form.Read' } }, oldest.etag);
    const after = await ask();
    await own.stop();

    expect(before).toEqual({ valid: true, checkedEvents: 2, unsealedEvents: 1, verifiedUpTo: at(1) });
    expect(after).toMatchObject({ valid: false, checkedEvents: 1 });
    expect(after.problem).toMatch(/^Event 1, .* was changed/);
  });

  it('HIST-2 fails a change that cannot be recorded, and does not make it', async () => {
    const storage = createMemoryStorage({
      wrapTable: (table) =>
        table.name === 'AuditLogs'
          ? { ...table, insert: () => Promise.reject(new UnavailableError('Storage is away.')) }
          : table,
    });
    const own = await startTestApi({ storage });

    const { status } = await own.call('admin', 'patch', `/api/organizations/${acme}`).send({ name: 'Other' });
    const { value } = await own.context.organizations.get(acme);
    await own.stop();

    expect(status).toBe(503);
    expect(value.name).toBe(seedOrganizations.acme.name);
  });
});
