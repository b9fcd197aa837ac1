import { brokenLines, check, gather } from '@msp/checker';
import { shownExecution } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { prepareEngineProcesses, until, type EngineChild, type EngineProcesses } from '../testing/engine-processes';
import { acme } from '../testing/start-engine';

const technician = seedPeople.technician.oid;
/** Past the time of the workflow, and past what a process says in one go about how long it is alive. */
const later = { CLOCK_AHEAD_MS: '600000' };
const never = { RECONCILE_EVERY_MS: '2000000000' };

describe('S7: an engine process that is killed', () => {
  let engines: EngineProcesses;
  beforeAll(async () => {
    engines = await prepareEngineProcesses();
  });
  afterAll(() => engines.stop());

  const start = (changes: NodeJS.ProcessEnv) => engines.start('hanging-main.ts', changes);
  const stored = async (executionId: string) =>
    shownExecution(engines.repositories, await engines.repositories.executions.get(acme, executionId));

  /** Begins the workflow there, and waits until its step is stored as running. */
  async function begin({ run }: EngineChild): Promise<string> {
    const response = await run('hangs', { prefer: 'respond-async' }, { key: 'hunter22-canary' });
    const { executionId } = (await response.json()) as { executionId: string };
    expect(response.status).toBe(202);
    return until(async () => ((await stored(executionId)).steps.length > 0 ? executionId : undefined));
  }

  async function indexed() {
    const { storage, repositories } = engines;
    const { rows } = await storage.table('UserExecutions').list({ partitionKey: technician });
    const { items } = await repositories.executions.listByUser(technician, {}, { limit: 10 });
    const ofOrganization = await repositories.executions.list(acme, {}, { limit: 10 });
    const statuses = (list: typeof items) => Object.fromEntries(list.map((one) => [one.executionId, one.status]));
    return {
      open: rows.flatMap(({ rowKey, properties }) =>
        rowKey.startsWith('open_') ? [String(properties['executionId'])] : [],
      ),
      person: statuses(items),
      organization: statuses(ofOrganization.items),
    };
  }

  test('S7: leaves an execution with typed secrets that another process ends as NeedsAttention, and not that of a living one', async () => {
    // Of the one that dies there is nothing to wait for but the end of its lease.
    const dying = { ...never, LEASE_SECONDS: '4' };
    const [killed, living] = await Promise.all([start(dying), start({ ...later, ...never })]);
    const [lost, kept] = await Promise.all([begin(killed), begin(living)]);
    killed.child.kill('SIGKILL');
    expect(await killed.exited).toEqual([null, 'SIGKILL']);
    expect((await stored(lost)).status).toBe('Running');
    expect((await indexed()).open.sort()).toEqual([lost, kept].sort());
    await until(async () => {
      const open = await engines.repositories.openPointers.list(technician, new Date(Date.now() + 60_000));
      const engine = open.find((pointer) => pointer.executionId === kept)?.engine ?? '';
      const isAlive = await engines.repositories.engineHeartbeats.isAlive(engine, new Date(Date.now() + 600_000));
      return isAlive ? engine : undefined;
    });

    const second = await start({ ...later, RECONCILE_EVERY_MS: '100' });
    await second.until(lost);
    second.child.kill('SIGTERM');
    // The round that was under way is over then, so that everything of the person was looked at.
    expect(await second.exited).toEqual([0, null]);

    expect(await stored(lost)).toMatchObject({
      status: 'NeedsAttention',
      steps: [{ name: 'Wait', status: 'failed', message: 'Was under way when the process that ran it ended.' }],
      error: {
        kind: 'timeout',
        message: expect.stringContaining('The process that ran this execution ended before the workflow did'),
        remedy: expect.stringContaining('Look in the timeline what was done'),
      },
    });
    expect(await stored(kept)).toMatchObject({ status: 'Running', steps: [{ status: 'running' }] });
    expect(living.child.exitCode).toBeNull();
    const statuses = { [lost]: 'NeedsAttention', [kept]: 'Running' };
    expect(await indexed()).toEqual({ open: [kept], person: statuses, organization: statuses });
    // The second process, which could still say goodbye, is not one of them.
    const signsOfLife = await engines.storage.table('JobLeases').list({ partitionKey: 'ENGINE' });
    expect(signsOfLife.rows).toHaveLength(2);
    expect(brokenLines(check(await gather(engines.storage)))).toEqual([]);
  });
});
