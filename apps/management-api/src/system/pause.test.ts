import { createMemoryStorage, createRepositories } from '@msp/storage';
import { seedOrganizations } from '@msp/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const now = () => new Date('2026-03-10T12:00:00Z');
const { acme } = seedOrganizations;
const reason = 'Microsoft Graph answers with wrong data';

describe('the kill switch', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi({ storage: createMemoryStorage(), now });
  });
  afterEach(() => api.stop());

  const state = async () => (await api.call('admin', 'get', '/api/system/operation')).body;
  const events = async () =>
    (await api.context.audit.list('GLOBAL')).items.map(({ action, after }) => ({ action, after }));

  test('OPS-6 pauses with a reason and resumes, both with a name and in the audit trail', async () => {
    expect(await state()).toEqual({ backups: [] });

    const paused = await api.call('admin', 'post', '/api/system/pause').send({ reason: `  ${reason} ` });
    expect(paused.body).toEqual({ isPaused: true, reason, pausedAt: now().toISOString(), pausedByName: 'Avery Admin' });
    expect((await state()).pause).toEqual(paused.body);
    expect(await api.context.enginePauses.find()).toMatchObject({ isPaused: true, stopRunning: false });

    const resumed = await api.call('admin', 'post', '/api/system/resume');
    expect(resumed.body).toEqual({
      ...paused.body,
      isPaused: false,
      resumedAt: now().toISOString(),
      resumedByName: 'Avery Admin',
    });
    expect((await state()).pause).toEqual(resumed.body);
    expect(await events()).toEqual(
      expect.arrayContaining([
        { action: 'System.Pause', after: { reason, stopRunning: false } },
        { action: 'System.Resume', after: undefined },
      ]),
    );
  });

  test('OPS-6 pauses and resumes an organization, a workflow, an integration or a lane alone, each in the audit trail', async () => {
    const parts = [`organization/${acme.id.toUpperCase()}`, 'workflow/quick', 'integration/msgraph', 'lane/background'];
    for (const part of parts) {
      const paused = await api.call('admin', 'post', `/api/system/pauses/${part}`).send({ reason });
      expect([paused.status, paused.body.isPaused]).toEqual([200, true]);
    }
    const { pause, partialPauses } = await state();
    expect(pause).toBeUndefined();
    expect(partialPauses.map(({ subject }: { subject: unknown }) => subject)).toEqual(
      expect.arrayContaining([
        { kind: 'organization', name: acme.id },
        { kind: 'workflow', name: 'quick' },
        { kind: 'integration', name: 'msgraph' },
        { kind: 'lane', name: 'background' },
      ]),
    );
    for (const part of parts) await api.call('admin', 'post', `/api/system/pauses/${part}/resume`);

    expect((await state()).partialPauses).toBeUndefined();
    expect(await events()).toHaveLength(8);
  });

  test.each([
    ['an organization that is not there', 'organization/0a6f1d2e-0000-4a4a-8a8a-aaaaaaaaaaaa', 404],
    ['a lane that is none', 'lane/fast', 400],
    ['a kind that is none', 'person/any', 400],
  ])('OPS-6 refuses to pause %s', async (_what, part, status) => {
    expect((await api.call('admin', 'post', `/api/system/pauses/${part}`).send({ reason })).status).toBe(status);
    expect(await events()).toEqual([]);
  });

  test('OPS-6 resumes once, whoever else does it too', async () => {
    await api.call('admin', 'post', '/api/system/pause').send({ reason });
    const first = await api.call('admin', 'post', '/api/system/resume');
    const second = await api.call('admin', 'post', '/api/system/resume');

    expect([second.status, second.body]).toEqual([200, first.body]);
    expect((await events()).filter(({ action }) => action === 'System.Resume')).toHaveLength(1);
  });

  test.each([{}, { reason: '' }, { reason: '   ' }, { reason: 'x'.repeat(301) }, { reason, since: 'now' }])(
    'OPS-6 refuses a pause that says nothing to whoever is stopped by it: %j',
    async (body) => {
      expect((await api.call('admin', 'post', '/api/system/pause').send(body)).status).toBe(400);
      expect(await api.context.enginePauses.find()).toBeUndefined();
    },
  );

  test('OPS-6 shows when the last backups were complete, and why one failed', async () => {
    const { backupStates } = createRepositories(api.context.storage);
    await backupStates.put({ kind: 'configuration', run: 'a', completedAt: now().toISOString(), rows: 7, bytes: 9 });
    await backupStates.put({
      kind: 'history',
      failedAt: now().toISOString(),
      failure: 'The container does not answer.',
    });

    expect((await state()).backups).toEqual([
      { kind: 'configuration', completedAt: now().toISOString(), rows: 7, bytes: 9 },
      { kind: 'history', failedAt: now().toISOString(), failure: 'The container does not answer.' },
    ]);
  });
});
