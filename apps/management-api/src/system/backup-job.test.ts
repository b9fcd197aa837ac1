import { UnavailableError } from '@msp/models';
import { createMemoryBackupStore, createMemoryStorage, createRepositories, findNewest } from '@msp/storage';
import { pino } from 'pino';
import { backUpWhatIsDue, type BackupJob } from './backup-job';

const at = (time: string) => new Date(`2026-03-${time}:00Z`);

function jobAt(time: string, changes: Partial<BackupJob> = {}): BackupJob {
  const storage = createMemoryStorage();
  const parts = { storage, repositories: createRepositories(storage), store: createMemoryBackupStore() };
  const logger = pino({ level: 'silent' });
  return { ...parts, code: { version: '1' }, logger, now: () => at(time), historyHour: 2, ...changes };
}

const kindsAt = async (job: BackupJob, time: string) =>
  (await backUpWhatIsDue({ ...job, now: () => at(time) })).map(({ kind }) => kind);

describe('the job of backups', () => {
  test('OPS-6 backs up what people configure every time, and history once a day from its hour on', async () => {
    const job = jobAt('10T00:30');

    expect(await kindsAt(job, '10T00:30')).toEqual(['history', 'configuration']);
    expect(await kindsAt(job, '10T01:30')).toEqual(['configuration']);
    expect(await kindsAt(job, '10T02:30')).toEqual(['history', 'configuration']);
    expect(await kindsAt(job, '10T23:30')).toEqual(['configuration']);
    expect(await kindsAt(job, '11T01:59')).toEqual(['configuration']);
    expect(await kindsAt(job, '11T02:00')).toEqual(['history', 'configuration']);
  });

  test('OPS-6 says when the last one was complete', async () => {
    const job = jobAt('10T12:00');
    await backUpWhatIsDue(job);

    const states = await job.repositories.backupStates.list();

    expect(states).toMatchObject([
      { kind: 'configuration', completedAt: at('10T12:00').toISOString(), rows: 0 },
      { kind: 'history', completedAt: at('10T12:00').toISOString() },
    ]);
    expect((await findNewest(job.store, 'history'))?.run).toBe(states[1]?.run);
  });

  test('OPS-6 says why one failed, keeps when the last one was complete, and makes the other', async () => {
    const job = jobAt('10T12:00');
    await backUpWhatIsDue(job);
    const away: BackupJob['storage'] = {
      ...job.storage,
      wholeTable: (name) => {
        if (name === 'AuditChain') throw new UnavailableError('The table AuditChain does not answer.');
        return job.storage.wholeTable(name);
      },
    };

    const failing = backUpWhatIsDue({ ...job, storage: away, now: () => at('11T12:00') });

    await expect(failing).rejects.toThrow('does not answer');
    expect(await job.repositories.backupStates.list()).toMatchObject([
      { kind: 'configuration', completedAt: at('11T12:00').toISOString() },
      {
        kind: 'history',
        completedAt: at('10T12:00').toISOString(),
        failedAt: at('11T12:00').toISOString(),
        failure: 'The table AuditChain does not answer.',
      },
    ]);
    expect(await kindsAt(job, '11T13:00')).toEqual(['history', 'configuration']);
  });

  test('OPS-6 leaves a backup to the process that is at it', async () => {
    const job = jobAt('10T12:00');
    await job.repositories.jobLeases.acquire('backup-configuration', {
      now: at('10T12:00'),
      holdMs: 60_000,
      everyMs: 0,
    });

    expect(await kindsAt({ ...job, only: 'configuration' }, '10T12:00')).toEqual([]);
  });
});
