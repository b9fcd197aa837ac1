import { createMemoryStorage, createRepositories } from '@msp/storage';
import { defineWorkflow } from '@msp/workflow-sdk';
import { acme, startEngine } from './testing/start-engine';

const common = { description: 'For tests only', category: 'test', parameters: {} };
const works = defineWorkflow({ ...common, name: 'works', minutesSaved: 12, run: async () => 'done' });
const fails = defineWorkflow({
  ...common,
  name: 'fails',
  run: async () => {
    throw new Error('no');
  },
});

const today = () => new Date().toISOString().slice(0, 10);
const longAgo = '2000-01-01';

describe('the counters of executions', () => {
  test('hold each finished execution by outcome, with the minutes that it saved', async () => {
    const storage = createMemoryStorage();
    const engine = await startEngine({ storage, definitions: [works, fails] });
    for (const name of ['works', 'works', 'fails']) await engine.run(name);

    await engine.stop();

    const rows = await createRepositories(storage).counters.list(acme, longAgo, today());
    expect(rows).toMatchObject([
      { workflowName: 'fails', succeeded: 0, failed: 1, minutesSaved: 0 },
      { workflowName: 'works', succeeded: 2, failed: 0, minutesSaved: 24 },
    ]);
  });

  test('HIST-2 leave a hint for the sealer of the audit trail', async () => {
    const storage = createMemoryStorage();
    const engine = await startEngine({ storage, definitions: [works] });
    await engine.run('works');

    await engine.stop();

    expect(await createRepositories(storage).auditChain.listAnnounced()).toMatchObject([{ scope: acme }]);
  });

  test('cost an execution no call to storage', async () => {
    const tables: string[] = [];
    const engine = await startEngine({ definitions: [works], onCall: ({ table }) => tables.push(table) });
    await engine.run('works');
    const before = [...tables];

    await engine.stop();

    expect(before).not.toContain('ExecutionCounters');
    expect(tables).toContain('ExecutionCounters');
  });
});
