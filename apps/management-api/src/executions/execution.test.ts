import { globalScope } from '@msp/models';
import type { ExecutionEnd, NewExecution } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { anExecution } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const { technician, runner } = seedPeople;
const ids = ({ body }: { body: { items: { executionId: string }[] } }) =>
  body.items.map(({ executionId }) => executionId);
const ofRunner = { executedBy: runner.oid, executedByName: runner.name };

describe('executions', () => {
  let api: TestApi;
  const oldest = anExecution({ startedAt: '2026-02-01T10:00:00.000Z' });
  const middle = anExecution({
    startedAt: '2026-02-02T10:00:00.000Z',
    ...ofRunner,
    workflowName: 'license_assignment',
  });
  const newest = anExecution({ startedAt: '2026-02-03T10:00:00.000Z' });
  const elsewhere = anExecution({ startedAt: '2026-02-04T10:00:00.000Z', organizationId: beta.id });
  const nowhere = anExecution({ startedAt: '2026-02-05T10:00:00.000Z', organizationId: globalScope });

  const store = async (execution: NewExecution) => api.context.executions.insert(execution);
  const inAcme = (who: Caller, path: string) => api.call(who, 'get', path).set('X-Organization-Id', acme.id);

  beforeEach(async () => {
    api = await startTestApi();
    for (const execution of [oldest, middle, newest, elsewhere, nowhere]) await store(execution);
  });
  afterEach(() => api.stop());

  it('HIST-1 of an organization are its own, newest first', async () => {
    const listed = await inAcme('auditor', '/api/executions');

    expect(ids(listed)).toEqual([newest.executionId, middle.executionId, oldest.executionId]);
  });

  it.each([
    [`executedBy=${runner.oid}`, [middle]],
    [`executedBy=${runner.oid.toUpperCase()}`, [middle]],
    ['workflowName=license_assignment', [middle]],
    ['status=Success', []],
    ['status=Running', [newest, middle, oldest]],
    ['startedFrom=2026-02-02T10:00:00Z', [newest, middle]],
    ['startedBefore=2026-02-02T10:00:00Z', [oldest]],
    [`startedFrom=${encodeURIComponent('2026-02-02T11:00:00+01:00')}&startedBefore=2026-02-03T10:00:00Z`, [middle]],
  ])('HIST-1 are filtered by %s', async (filter, expected) => {
    const listed = await inAcme('auditor', `/api/executions?${filter}`);

    expect(ids(listed)).toEqual(expected.map(({ executionId }) => executionId));
  });

  it.each([
    [runner.name.slice(0, 4).toUpperCase(), [middle]],
    ['license_ass', [middle]],
    [oldest.executionId, [oldest]],
    [elsewhere.executionId, []],
    ['nobody has run this', []],
  ])('U11: are found by %s', async (search, expected) => {
    const listed = await inAcme('auditor', `/api/executions?search=${encodeURIComponent(search)}`);

    expect(ids(listed)).toEqual(expected.map(({ executionId }) => executionId));
  });

  it('U11: nobody finds what others ran without the right to view history', async () => {
    const search = `search=${oldest.executionId}`;
    const own = await inAcme('runner', `/api/executions/users/${runner.oid}?${search}`);
    const all = await inAcme('runner', `/api/executions?${search}`);

    expect([ids(own), all.status]).toEqual([[], 403]);
  });

  it('HIST-1 are paged without a gap', async () => {
    const first = await inAcme('auditor', '/api/executions?limit=2');
    const second = await inAcme('auditor', `/api/executions?limit=2&cursor=${first.body.nextCursor}`);

    expect([...ids(first), ...ids(second)]).toEqual([newest, middle, oldest].map(({ executionId }) => executionId));
  });

  it('ORG-5 a cursor opens no other query, person or organization', async () => {
    const first = await inAcme('technician', '/api/executions?limit=1');
    const cursor = String(first.body.nextCursor);
    const changed = `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'E' : 'A'}`;

    const answers = await Promise.all([
      inAcme('technician', `/api/executions?limit=1&status=Running&cursor=${cursor}`),
      inAcme('auditor', `/api/executions?limit=1&cursor=${cursor}`),
      api.call('technician', 'get', `/api/executions?limit=1&cursor=${cursor}`).set('X-Organization-Id', beta.id),
      inAcme('technician', `/api/executions?limit=1&cursor=${changed}`),
      inAcme('technician', `/api/executions?limit=1&cursor=${cursor.slice(1)}`),
      inAcme('technician', '/api/executions?limit=1&cursor=AAAA.BBBB'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    expect(answers[0]?.body.errors).toMatchObject([{ path: 'cursor' }]);
  });

  it('HIST-1 without the right to view history are one’s own only', async () => {
    const own = await inAcme('runner', `/api/executions?executedBy=${runner.oid}`);
    const all = await inAcme('runner', '/api/executions');
    const others = await inAcme('runner', `/api/executions?executedBy=${technician.oid}`);

    expect(ids(own)).toEqual([middle.executionId]);
    expect([all.status, others.status]).toEqual([403, 403]);
  });

  it('EXE-2 one execution comes whole to whoever ran it, and to whoever may view history', async () => {
    const own = await inAcme('runner', `/api/executions/${middle.executionId}`);
    const viewed = await inAcme('auditor', `/api/executions/${middle.executionId}`);
    const hidden = await inAcme('runner', `/api/executions/${oldest.executionId}`);

    expect(own.body).toEqual({ ...middle, logs: [], calls: [], steps: [] });
    expect(viewed.body).toEqual(own.body);
    expect(hidden.status).toBe(404);
  });

  it('ORG-5 an execution of another organization is not found', async () => {
    const foreign = await inAcme('technician', `/api/executions/${elsewhere.executionId}`);
    const global = await inAcme('technician', `/api/executions/${nowhere.executionId}`);

    expect([foreign.status, global.status]).toEqual([404, 404]);
  });

  it('EXE-2 without an organization belong to whoever ran them, and to platform admins', async () => {
    const own = await api.call('technician', 'get', `/api/executions?scope=global&executedBy=${technician.oid}`);
    const admin = await api.call('admin', 'get', '/api/executions?scope=global');

    expect([ids(own), ids(admin)]).toEqual([[nowhere.executionId], [nowhere.executionId]]);
  });

  it('HIST-1 of a person come from all organizations', async () => {
    const listed = await api.call('technician', 'get', `/api/executions/users/${technician.oid}`);

    const expected = [nowhere, elsewhere, newest, oldest].map(({ executionId }) => executionId);
    expect(ids(listed)).toEqual(expected);
  });

  it('HIST-1 of a person are paged without a gap', async () => {
    const path = `/api/executions/users/${technician.oid}?limit=3`;
    const first = await api.call('technician', 'get', path);
    const second = await api.call('technician', 'get', `${path}&cursor=${first.body.nextCursor}`);

    expect(new Set([...ids(first), ...ids(second)]).size).toBe(4);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=ten', 'limit'],
    ['status=Done', 'status'],
    ['startedFrom=yesterday', 'startedFrom'],
    ['executedBy=me', 'executedBy'],
    ['organizationId=' + beta.id, 'organizationId'],
    ['constructor=1', 'constructor'],
    ['__proto__=1', '__proto__'],
  ])('HIST-1 refuse %s and name it', async (query, path) => {
    const { status, body } = await inAcme('admin', `/api/executions?${query}`);

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path }]);
  });

  it('H6: shows what was thrown to platform admins, and on the machine of a developer to everybody', async () => {
    const fault = { name: 'RangeError', message: 'no such index', stack: 'at libs/workflows/src/x.ts:1:1' };
    const open = await store(anExecution({ startedAt: '2026-02-06T10:00:00.000Z' }));
    const completedAt = '2026-02-06T10:00:01.000Z';
    const end = {
      completedAt,
      durationMs: 1_000,
      status: 'Failed',
      logs: [],
      calls: [],
      steps: [],
      fault,
    } satisfies ExecutionEnd;
    const { execution } = await api.context.executions.finish(open, end);
    const shownTo = async (who: Caller) =>
      (await inAcme(who, `/api/executions/${execution.executionId}`)).body as { readonly fault?: unknown };

    expect((await shownTo('admin')).fault).toEqual(fault);
    for (const who of ['technician', 'auditor'] as const) expect(await shownTo(who)).not.toHaveProperty('fault');
    Object.assign(api.context, { isLocal: true });
    expect((await shownTo('auditor')).fault).toEqual(fault);
  });
});
