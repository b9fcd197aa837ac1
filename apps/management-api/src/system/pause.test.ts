import { createMemoryStorage, createRepositories } from '@msp/storage';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const now = () => new Date('2026-03-10T12:00:00Z');
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
