import { defineWorkflow, field, partial, result, WorkflowError, type Secret } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const common = { description: 'For tests only', category: 'test' } as const;
const results = {
  user: result.user({ label: 'User' }),
  outcomes: result.outcomes({ label: 'Tasks', required: false }),
};
const answers = defineWorkflow({
  ...common,
  name: 'answers',
  results,
  repeatable: false,
  parameters: {
    person: field.string({ label: 'Person' }),
    password: field.string({ label: 'Password', secret: true, required: false }),
    part: field.bool({ label: 'Only a part', required: false }),
  },
  summary: ({ input, result: { user }, isPartial }) =>
    `${typeof user === 'string' ? user : user.name} is ${isPartial ? 'partly ' : ''}ready ${reveal(input.password)}`,
  async run({ input, progress, step }) {
    progress([{ what: 'Create the user', status: 'running' }]);
    await step('create-a1c3e5f7', () => 1, { label: 'Create the user' });
    progress([{ what: 'Create the user', status: 'done' }]);
    const told = { user: { id: 'u-1', name: input.person } };
    return input.part === true ? partial(told, [{ what: 'Licence', message: 'No seat.' }]) : told;
  },
});
const breaks = defineWorkflow({
  ...common,
  name: 'breaks',
  results,
  parameters: {},
  summary: () => {
    throw new Error('no words');
  },
  async run({ progress }) {
    progress([
      { what: 'First', status: 'done' },
      { what: 'Second', status: 'running' },
    ]);
    throw new WorkflowError('integration-error', 'The vendor is away.');
  },
});
const speechless = defineWorkflow({
  ...common,
  name: 'speechless',
  results,
  parameters: {},
  summary: () => {
    throw new Error('no words');
  },
  run: async () => ({ user: 'Ada' }),
});
const wrong = defineWorkflow({
  ...common,
  name: 'wrong',
  parameters: {},
  async run({ progress }) {
    progress([{ what: 7, status: 'nearly' }] as never);
  },
});

function reveal(secret: Secret | undefined): string {
  return secret === undefined ? '' : `with ${secret.reveal()}`;
}

describe('an execution of a workflow that declares its result', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [answers, breaks, speechless, wrong] });
  });
  afterAll(() => engine.stop());

  const run = async (workflow: string, body: object = {}) => {
    const { body: outcome } = await engine.run(workflow, body);
    return engine.context.repositories.executions.get(acme, String(outcome['executionId']));
  };

  test('WF-7: keeps what was declared, what the input is called, the sentence and the tasks as they were', async () => {
    expect(await run('answers', { person: 'Ada' })).toMatchObject({
      status: 'Success',
      inputNames: { person: 'Person' },
      repeatable: false,
      resultFields: [
        { name: 'user', label: 'User', kind: 'user' },
        { name: 'outcomes', label: 'Tasks', kind: 'outcomes' },
      ],
      summary: 'Ada is ready',
      tasks: [{ what: 'Create the user', status: 'done' }],
      steps: [{ name: 'create-a1c3e5f7', label: 'Create the user', status: 'done' }],
    });
  });

  test('WF-7: the sentence of a partial result says so, and no secret', async () => {
    const execution = await run('answers', { person: 'Ada', password: 'hunter2-hunter2', part: true });

    expect(execution).toMatchObject({ status: 'PartialSuccess', summary: 'Ada is partly ready with [redacted]' });
    expect(JSON.stringify(execution)).not.toContain('hunter2');
  });

  test('WF-7: a failure keeps how far the tasks came; what was under way is not done where nothing was sent', async () => {
    const execution = await run('breaks');

    expect(execution).toMatchObject({
      status: 'Failed',
      tasks: [
        { what: 'First', status: 'done' },
        { what: 'Second', status: 'not done' },
      ],
    });
    expect(execution.summary).toBeUndefined();
  });

  test('WF-7: a sentence that cannot be made takes nothing from what was done', async () => {
    const execution = await run('speechless');

    expect(execution).toMatchObject({ status: 'Success', result: { user: 'Ada' } });
    expect(execution).not.toHaveProperty('summary');
  });

  test('WF-7: tasks that cannot be shown are a fault of the workflow', async () => {
    expect(await run('wrong')).toMatchObject({ status: 'Failed', error: { kind: 'bug' } });
  });
});
