import { defineWorkflow, IntegrationError, type WorkflowContext } from '@msp/workflow-sdk';
import { replayRecorded, type RecordedExecution } from './replay-recorded';

type Run = (context: WorkflowContext<object>) => Promise<unknown>;

const aWorkflow = (run: Run) =>
  defineWorkflow({
    name: 'recorded',
    description: 'Was recorded',
    category: 'test',
    parameters: {},
    uses: ['msgraph' as never],
    run,
  });
const acted: string[] = [];
const steps =
  (...names: string[]): Run =>
  async ({ step }) => {
    const answers: unknown[] = [];
    for (const name of names) answers.push(await step(name, () => `${name} ${acted.push(name)}`));
    return answers;
  };

const aRecording = (changes: Partial<RecordedExecution['journal']> = {}, status = 'Success'): RecordedExecution => ({
  executionId: '0198f000-0000-7000-8000-000000000009',
  startedAt: '2026-03-01T08:00:00.000Z',
  workflowName: 'recorded',
  status,
  input: {},
  config: {},
  mappings: [],
  answers: [],
  journal: {
    steps: [
      { name: 'one', status: 'done', result: 'first' },
      { name: 'two', status: 'done', result: 'second' },
    ],
    waits: [],
    events: [],
    ...changes,
  },
});
const failing = aRecording(
  {
    steps: [
      { name: 'one', status: 'done', result: 'first' },
      { name: 'two', status: 'failed' },
    ],
  },
  'Failed',
);

beforeEach(() => (acted.length = 0));

test('I3 a recorded execution is run over what its steps did, and does nothing', async () => {
  const replayed = await replayRecorded(aWorkflow(steps('one', 'two')), aRecording());

  expect(replayed).toEqual({ reached: [], result: ['first', 'second'] });
  expect(acted).toEqual([]);
});

test.each([
  [
    'renamed',
    steps('one', 'zwei'),
    '"two", which execution 0198f000-0000-7000-8000-000000000009 had done, and asks for "zwei"',
  ],
  ['taken out', steps('one'), 'does not ask for "two"'],
  ['put before one that was done', steps('new', 'one', 'two'), 'does not ask for "one", "two"'],
])('I3 a step that was %s is found in words', async (_, run, words) => {
  await expect(replayRecorded(aWorkflow(run), aRecording())).rejects.toThrow(words);
  expect(acted).toEqual([]);
});

test('a step that comes after all of it is where the replay ends, unless the test lets it go on', async () => {
  const workflow = aWorkflow(steps('one', 'two', 'three'));

  expect(await replayRecorded(workflow, aRecording())).toEqual({ reached: ['three'] });
  expect(acted).toEqual([]);
  expect(await replayRecorded(workflow, aRecording(), { goOn: true })).toMatchObject({
    result: ['first', 'second', 'three 1'],
  });
});

test('a failed execution comes to the step that failed, and does it where the test lets it', async () => {
  const refused = () => Promise.reject(new IntegrationError({ integration: 'msgraph', message: 'No.' }));
  const failsAgain = aWorkflow(async ({ step }) => [await step('one', () => 'x'), await step('two', refused)]);

  expect(await replayRecorded(failsAgain, failing)).toEqual({ reached: ['two'] });
  await expect(replayRecorded(failsAgain, failing, { goOn: true })).rejects.toThrow('No.');
  expect(await replayRecorded(aWorkflow(steps('one', 'two')), failing, { goOn: true })).toMatchObject({
    result: ['first', 'two 1'],
  });
});

test('what was waited for is not waited for again', async () => {
  const run: Run = async ({ sleep, waitForEvent }) => {
    await sleep('a month', '30 days');
    return (await waitForEvent('call', { timeout: '1 day' }))?.data;
  };
  const journal = {
    steps: [
      { name: 'a month', status: 'done' },
      { name: 'call', status: 'done', result: { data: 'rang', at: '2026-04-01T08:00:00.000Z' } },
    ],
    waits: [{ name: 'a month', for: 'sleep', until: '2026-03-31T08:00:00.000Z' }],
  };

  expect(await replayRecorded(aWorkflow(run), aRecording(journal))).toEqual({ reached: [], result: 'rang' });
});

test('a client of which nothing was recorded refuses by name', async () => {
  const run: Run = async ({ integrations }) => {
    const graph = await (integrations as unknown as { get(name: string): Promise<{ users: { list(): unknown } }> }).get(
      'msgraph',
    );
    return graph.users.list();
  };

  await expect(replayRecorded(aWorkflow(run), aRecording({ steps: [] }))).rejects.toThrow('msgraph');
});
