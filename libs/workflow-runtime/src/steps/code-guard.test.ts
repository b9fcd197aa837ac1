import { IntegrationError } from '@msp/workflow-sdk';
import { defineWorkflow, type WorkflowContext } from '@msp/workflow-sdk';
import type { Attention } from '@msp/models';
import { createTestTurn } from '../testing/mock-context';
import { createTestClock } from '../testing/test-clock';
import { TestMemory } from '../testing/test-memory';
import { Turn } from '../turn/turn';
import { noJournal, type AskedWait, type RecordedStep } from './journal';

type Context = WorkflowContext<object>;
type Run = (context: Context, act: (what: string) => string) => Promise<unknown>;

const done = (name: string): RecordedStep => ({ name, status: 'done', result: `${name} before` });
const failed = (name: string): RecordedStep => ({ name, status: 'failed', error: { kind: 'bug', message: 'No.' } });
const begun = (name: string): RecordedStep => ({ name, status: 'begun', attempt: 1 });
const sleeping = (name: string): AskedWait => ({ name, for: 'sleep', until: '2027-01-01T00:00:00.000Z' });
const tried = (name: string): AskedWait => ({
  name,
  for: 'retry',
  until: '2025-01-01T00:00:00.000Z',
  attempt: 2,
});

interface Journaled {
  readonly steps: readonly RecordedStep[];
  readonly waits?: readonly AskedWait[];
}

/** Runs a workflow over what other code has written; says what it did anew, and what it came to. */
async function runOver({ steps, waits = [] }: Journaled, run: Run, isOtherCode = true) {
  const acted: string[] = [];
  const waited: string[] = [];
  const act = (what: string) => {
    acted.push(what);
    return `${what} now`;
  };
  const workflow = defineWorkflow({
    name: 'changed',
    description: 'Was changed',
    category: 'test',
    parameters: {},
    run: (context) => run(context as Context, act),
  });
  const clock = createTestClock();
  const { execution, stopping, surroundings } = createTestTurn(workflow, { clock }, new TestMemory([]));
  const names = [...steps, ...waits.filter((wait) => wait.for === 'retry')].map(({ name }) => name);
  const turn = new Turn(
    { execution, workflow: workflow as never, input: {}, stopping },
    {
      clock,
      surround: async () => surroundings,
      journal: {
        ...noJournal,
        find: (name) => steps.find((step) => step.name === name),
        ended: () => steps.filter(({ status }) => status !== 'begun').map(({ name }) => name),
        findWait: (name, attempt) => waits.find((wait) => wait.name === name && wait.attempt === attempt),
        wait: async ({ name }) => void waited.push(name),
      },
      ...(isOtherCode && { otherCode: { acted: names, waiting: waits.map(({ name }) => name) } }),
      aroundStep: (_, work) => work(),
      longestPauseMs: 0,
      keepsAnswers: false,
    },
  );
  const performed = await turn.perform();
  if ('waiting' in performed) return { acted, waited, waits: performed.waiting.name };
  const { status, result, attention, error } = turn.end(performed);
  return { acted, waited, status, result, attention, error };
}

const codeChanged = (notAskedFor: string[], notDone: string[]): Attention => ({
  kind: 'code-changed',
  notAskedFor,
  notDone,
});

/** One step after the other. */
const inRow =
  (...names: string[]): Run =>
  async ({ step }, act) => {
    for (const name of names) await step(name, () => act(name)).catch(() => undefined);
  };
const atOnce =
  (...names: string[]): Run =>
  ({ step }, act) =>
    Promise.all(names.map((name) => step(name, () => act(name))));

const ab = { steps: [done('a'), done('b')] };

describe('what was begun under other code', () => {
  test.each<[string, Journaled, Run, string[]]>([
    ['the same steps', ab, inRow('a', 'b', 'c'), ['c']],
    ['the same steps at once', ab, atOnce('a', 'b', 'c'), ['c']],
    ['what is new first, beside all that was done', ab, atOnce('c', 'a', 'b'), ['c']],
    ['the other order', ab, inRow('b', 'a', 'c'), ['c']],
    ['what is new in several places at once', ab, atOnce('c', 'b', 'd', 'a'), ['c', 'd']],
    ['nothing new, and less than was done', ab, inRow('a'), []],
    ['what failed', { steps: [done('a'), failed('b')] }, inRow('a', 'b', 'c'), ['c']],
    ['what was only begun', { steps: [done('a'), begun('b')] }, inRow('a', 'b', 'c'), ['b', 'c']],
    ['what was only begun, first', { steps: [done('a'), begun('b')] }, inRow('b', 'a', 'c'), ['b', 'c']],
    ['what is to be tried again', { steps: [done('a')], waits: [tried('b')] }, inRow('a', 'b', 'c'), ['b', 'c']],
    ['nothing that was begun, because nothing was', { steps: [] }, inRow('c', 'd'), ['c', 'd']],
  ])('goes on where the new code asks for %s', async (_, journaled, run, expected) => {
    const { acted, status, attention } = await runOver(journaled, run);

    expect([status, attention]).toEqual(['Success', undefined]);
    expect(acted.toSorted()).toEqual(expected);
  });

  test.each<[string, Journaled, Run, string[], string[]]>([
    ['a step under another name', ab, inRow('a', 'B', 'c'), ['b'], ['B']],
    ['all steps under other names', ab, inRow('A', 'B'), ['a', 'b'], ['A']],
    ['a new step before one that was done', ab, inRow('a', 'new', 'b'), ['b'], ['new']],
    [
      'several new ones before one that was done',
      ab,
      async (c, act) => [await atOnce('a', 'x', 'y')(c, act), await inRow('b')(c, act)],
      ['b'],
      ['x', 'y'],
    ],
    [
      'a new one where nobody knows how another ended',
      { steps: [done('a'), begun('b')] },
      inRow('a', 'c'),
      ['b'],
      ['c'],
    ],
    ['a new one where another had failed', { steps: [failed('a')] }, inRow('b'), ['a'], ['b']],
    ['a new one where another is to be tried again', { steps: [], waits: [tried('b')] }, inRow('c'), ['b'], ['c']],
    [
      'a new wait',
      ab,
      async ({ step, sleep }, act) => [await step('a', () => act('a')), await sleep('new', '1 day')],
      ['b'],
      ['new'],
    ],
    [
      'a new approval',
      ab,
      async ({ approval }) => approval('ask', { question: 'May it?', timeout: '1 day' }),
      ['a', 'b'],
      ['ask'],
    ],
  ])('does nothing where the new code asks for %s', async (_, journaled, run, notAskedFor, notDone) => {
    const { acted, waited, status, attention, error } = await runOver(journaled, run);

    expect([acted, waited]).toEqual([[], []]);
    expect([status, attention]).toEqual(['NeedsAttention', codeChanged(notAskedFor, notDone)]);
    for (const name of [...notAskedFor, ...notDone]) expect(error?.message).toContain(`“${name}”`);
  });

  test('waits on for what it waited for, and for what it had not come to', async () => {
    const waits = [sleeping('long')];
    const run: Run = async ({ step, sleep }, act) => {
      await step('a', () => act('a'));
      await sleep('long', '52 weeks');
      return step('b', () => act('b'));
    };

    expect(await runOver({ steps: [done('a')], waits }, run)).toMatchObject({ acted: [], waits: 'long' });
  });

  test('is stopped although the workflow catches what it is told', async () => {
    const run: Run = async ({ step }, act) => {
      await step('new', () => act('new')).catch(() => undefined);
      return step('other', () => act('other'));
    };

    expect(await runOver(ab, run)).toMatchObject({
      acted: [],
      status: 'NeedsAttention',
      attention: { notDone: ['new'] },
    });
  });

  test('is held by nothing where it is the same code', async () => {
    const { acted, status } = await runOver(ab, inRow('a', 'new'), false);

    expect([acted, status]).toEqual([['new'], 'Success']);
  });

  test('a vendor that refuses a step that was begun is told as ever', async () => {
    const refused = new IntegrationError({ integration: 'msgraph', message: 'No.' });
    const run: Run = ({ step }) => step('b', () => Promise.reject(refused));

    expect(await runOver({ steps: [begun('b')] }, run)).toMatchObject({ status: 'Failed', attention: undefined });
  });
});
