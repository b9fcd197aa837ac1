import { defineWorkflow, field, Secret, WorkflowError } from '@msp/workflow-sdk';
import { runWorkflow, tryWorkflow } from './run-workflow';

const common = { description: 'For tests only', category: 'test' } as const;
const reset = defineWorkflow({
  ...common,
  name: 'reset',
  parameters: { user: field.string({ label: 'User' }) },
  run: async ({ input }) => ({ reset: input.user }),
});
const acted: string[] = [];
const all = defineWorkflow({
  ...common,
  name: 'all',
  parameters: {},
  async run({ step, workflows, sleep }) {
    await step('first', () => acted.push('first'));
    const [ada, grace] = await Promise.all([
      workflows.run('Ada', reset, { user: 'ada' }),
      workflows.run('Grace', reset, { user: 'grace' }),
    ]);
    await sleep('a day', '1 day');
    return [ada.reset, grace.reset];
  },
});

beforeEach(() => {
  acted.length = 0;
});

test('a workflow runs others, each once, and answers with what they answer', async () => {
  const asked: unknown[] = [];
  const answer = (input: Readonly<Record<string, unknown>>) => {
    asked.push(input);
    return { reset: input['user'] };
  };
  const run = await runWorkflow(all, { workflows: { reset: answer } });

  expect(run.result).toEqual(['ada', 'grace']);
  expect(asked).toEqual([{ user: 'ada' }, { user: 'grace' }]);
  expect(acted).toEqual(['first']);
  expect(run.logs.map(({ message }) => message.split(' until')[0])).toEqual([
    'Runs the workflow reset as "Ada".',
    'Runs the workflow reset as "Grace".',
    'Waits at "a day"',
  ]);
});

const fails = () => {
  throw new WorkflowError('invalid-input', 'There is no such user.', { remedy: 'Choose another.' });
};

test('what failed there fails here, in its words', async () => {
  const { execution } = await tryWorkflow(all, { workflows: { reset: fails } });

  expect(execution).toMatchObject({
    status: 'Failed',
    error: { message: 'What "Ada" runs has ended as "Failed": There is no such user.', remedy: 'Choose another.' },
  });
});

test('AUTO-7 a failure that is caught is not forgotten, in a later turn either', async () => {
  const careless = defineWorkflow({
    ...common,
    name: 'careless',
    parameters: {},
    async run({ workflows, sleep }) {
      await workflows.run('Ada', reset, { user: 'ada' }).catch(() => undefined);
      await sleep('a day', '1 day');
    },
  });

  expect((await tryWorkflow(careless, { workflows: { reset: fails } })).execution).toMatchObject({
    status: 'PartialSuccess',
    error: { message: expect.stringContaining('There is no such user.') },
  });
});

test.each<[string, (context: Parameters<(typeof all)['run']>[0]) => Promise<unknown>, RegExp]>([
  ['inside a step', ({ step, workflows }) => step('x', () => workflows.run('y', reset, { user: '' })), /inside a step/],
  [
    'twice under one name',
    async ({ workflows }) => {
      await workflows.run('y', reset, { user: '' });
      return workflows.run('y', reset, { user: '' });
    },
    /appears twice/,
  ],
  [
    'with a secret',
    async ({ workflows, secrets }) => workflows.run('y', reset, { user: (await secrets.get('key')).reveal() }),
    /holds a secret/,
  ],
  ['that the test does not know', ({ workflows }) => workflows.run('y', all, {}), /does not say what the workflow all/],
])('I9 a workflow is not run %s', async (_, run, words) => {
  const workflow = defineWorkflow({ ...common, name: 'misuses', parameters: {}, run: run as never });
  const given = { workflows: { reset: () => ({}) }, secrets: { key: new Secret('hunter2222').reveal() } };

  const { execution } = await tryWorkflow(workflow, given);

  expect(execution).toMatchObject({ status: 'Failed', error: { message: expect.stringMatching(words) } });
});
