import { EventEmitter, once } from 'node:events';
import { organizationIdOf, type Execution } from '@msp/models';
import { createTimedId } from '@msp/storage';
import { defineWorkflow, field, InvalidInputError, type WorkflowDefinition } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { untilExecution } from '../testing/until-execution';
import { stopChildren } from './children';

const ran: string[] = [];
/** What failed is put right. */
let isMended = false;
const doorbell = new EventEmitter();
const common = { description: 'For tests only', category: 'test' } as const;
const user = { user: field.string({ label: 'User' }) };

const reset = defineWorkflow({
  ...common,
  name: 'reset',
  parameters: user,
  async run({ input }) {
    ran.push(input.user);
    if (input.user === 'nobody' && !isMended)
      throw new InvalidInputError('There is no such user.', { remedy: 'Choose another.' });
    return { user: input.user };
  },
});
const hangs = defineWorkflow({
  ...common,
  name: 'hangs',
  parameters: {},
  async run({ signal }) {
    doorbell.emit('hangs');
    await once(signal, 'abort');
  },
});
const both = defineWorkflow({
  ...common,
  name: 'both',
  parameters: user,
  async run({ step, workflows, input }) {
    await step('first', () => ran.push('first'));
    const [one, other] = await Promise.all([
      workflows.run('one', reset, { user: 'ada' }),
      workflows.run('other', reset, input),
    ]);
    await step('last', () => ran.push('last'));
    return [one.user, other.user];
  },
});
const holds = defineWorkflow({
  ...common,
  name: 'holds',
  parameters: {},
  run: ({ workflows }) => workflows.run('it', hangs, {}),
});
const endless: WorkflowDefinition<object> = defineWorkflow({
  ...common,
  name: 'endless',
  parameters: {},
  async run({ workflows, step }) {
    await step('deeper', () => ran.push('deeper'));
    await workflows.run('itself', endless, {});
  },
});
const wrong = defineWorkflow({
  ...common,
  name: 'wrong',
  parameters: {},
  run: ({ workflows }) => workflows.run('one', reset, {} as { user: string }),
});

let engine: TestEngine;
beforeEach(async () => {
  ran.length = 0;
  isMended = false;
  engine = await startEngine({ definitions: [reset, hangs, both, holds, endless, wrong] });
});
afterEach(() => engine.stop(0));

const begin = async (workflow: string, body: unknown = {}) =>
  String((await engine.run(workflow, body, { headers: { prefer: 'respond-async' } })).body['executionId']);
const read = (executionId: string) => engine.context.repositories.executions.get(acme, executionId);
const until = (executionId: string, is: (execution: Execution) => boolean) => untilExecution(engine, executionId, is);
const ended = (executionId: string) => untilExecution(engine, executionId);
const childrenOf = async (parentId: string) => {
  const { items } = await engine.context.repositories.executions.list(acme, {}, { limit: 50 });
  const all = await Promise.all(items.map(({ executionId }) => read(executionId)));
  return all.filter((execution) => execution.parentId === parentId);
};

test('an execution runs others, each once, for the same person, and goes on with what they answer', async () => {
  const executionId = await begin('both', { user: 'grace' });

  const parent = await ended(executionId);

  expect(parent).toMatchObject({ status: 'Success', result: ['ada', 'grace'] });
  expect(ran).toEqual(['first', expect.any(String), expect.any(String), 'last']);
  const children = await childrenOf(executionId);
  expect(children.map(({ parentStep, status, executedBy }) => [parentStep, status, executedBy]).sort()).toEqual([
    ['one', 'Success', parent.executedBy],
    ['other', 'Success', parent.executedBy],
  ]);
  const linked = parent.logs.flatMap(({ details }) => (details?.['executionId'] ? [details['executionId']] : []));
  expect(linked.sort()).toEqual(children.map((child) => child.executionId).sort());
});

test('what fails there fails here, in its words', async () => {
  expect(await ended(await begin('both', { user: 'nobody' }))).toMatchObject({
    status: 'Failed',
    error: {
      message: expect.stringContaining('What "other" runs has ended as "Failed": There is no such user.'),
      remedy: 'Choose another.',
    },
  });
  expect(ran).not.toContain('last');
});

test('EXE-5 who goes on from it runs anew what failed there, and not what was done', async () => {
  const failed = await ended(await begin('both', { user: 'nobody' }));
  const before = await childrenOf(failed.executionId);
  isMended = true;

  const path = `/api/executions/${failed.executionId}/resume`;
  const { body } = await engine.call('POST', path, { as: 'technician', org: acme, body: {} });
  const parent = await ended(String(body['executionId']));

  expect(parent).toMatchObject({ status: 'Success', result: ['ada', 'nobody'], resumedFrom: failed.executionId });
  expect(ran.toSorted()).toEqual(['ada', 'first', 'last', 'nobody', 'nobody']);
  const [other, ...more] = await childrenOf(parent.executionId);
  expect([other, more]).toMatchObject([{ parentStep: 'other', status: 'Success' }, []]);
  expect(before.map(({ executionId }) => executionId)).not.toContain(other?.executionId);
});

test('EXE-7 who stops an execution stops what it runs', async () => {
  const begun = once(doorbell, 'hangs');
  const executionId = await begin('holds');
  const waits = await until(executionId, ({ wait }) => wait !== undefined);
  await begun;
  expect(waits.wait).toMatchObject({ for: 'workflow', name: 'it', executionId: expect.any(String) });

  const { body } = await engine.call('POST', `/api/executions/${executionId}/stop`, { as: 'technician', org: acme });

  expect(body).toMatchObject({ status: 'Cancelled' });
  const child = await ended(String(waits.wait?.executionId));
  expect(child).toMatchObject({ status: 'Cancelled', cancelRequestedByName: 'Toni Technician' });
});

test('EXE-7 what an execution was about to run when it was stopped is not begun by anybody any more', async () => {
  const { executionJournals, executions } = engine.context.repositories;
  const parent = await ended(await begin('reset', { user: 'ada' }));
  const childId = createTimedId();
  const of = { executionId: createTimedId(), organizationId: organizationIdOf(acme) };
  const wait = { kind: 'wait', name: 'it', for: 'workflow', until: parent.startedAt } as const;
  const entry = { ...wait, executionId: childId, workflowName: 'reset' };
  await executionJournals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [entry], {
    pause: async () => undefined,
  });

  await stopChildren(engine.context, { ...parent, ...of });
  await stopChildren(engine.context, { ...parent, ...of });

  expect(await read(childId)).toMatchObject({ status: 'Cancelled', parentId: of.executionId, parentStep: 'it' });
  const draft = { ...parent, executionId: childId };
  await expect(executions.insert(draft)).rejects.toMatchObject({ code: 'conflict' });
});

test('a workflow that runs itself does not go on for ever', async () => {
  const parent = await ended(await begin('endless'));

  expect(parent).toMatchObject({ status: 'Failed' });
  expect(parent.error?.message).toContain('at most 5 one below the other');
  expect(ran).toHaveLength(6);
});

test('what it is given is judged by its parameters before anything is begun', async () => {
  const executionId = await begin('wrong');

  expect(await ended(executionId)).toMatchObject({
    status: 'Failed',
    error: { kind: 'invalid-input', message: expect.stringContaining('What "one" is given is not valid.') },
  });
  expect(await childrenOf(executionId)).toEqual([]);
});
