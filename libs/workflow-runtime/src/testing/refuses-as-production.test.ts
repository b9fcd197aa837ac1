import { defineWorkflow, field, partial } from '@msp/workflow-sdk';
import { checkWorkflow, runWorkflow } from './run-workflow';
import { recordCalls, type RecordedCall } from './recording';

const base = { description: 'For tests only', category: 'test', parameters: {} } as const;
/** As an author has them whose values come untyped from elsewhere. */
const answers = (name: string, value: unknown) => defineWorkflow({ ...base, name, run: async () => value });

test.each<readonly [string, unknown, RegExp]>([
  ['a Map', { users: new Map() }, /The result of the workflow holds an object of Map at users/],
  ['a bigint', [1n], /holds a bigint at \[0\]/],
  ['a function', { deep: { call: () => 1 } }, /holds a function at deep\.call/],
  ['an instance of a class', new Error('x'), /holds an object of Error/],
  ['NaN', { count: Number.NaN }, /holds NaN at count/],
  ['too much', 'x'.repeat(5 << 20), /is larger than the 4 MiB/],
  ['failures that say nothing', partial(1, JSON.parse('[{}]')), /did not say of each failure/],
])('H5: the kit refuses %s as a result, in the words of the engine', async (_, value, words) => {
  await expect(runWorkflow(answers('answers', value))).rejects.toMatchObject({
    kind: 'bug',
    message: expect.stringMatching(words),
  });
});

test('H5: the kit answers what the engine would keep', async () => {
  const { result } = await runWorkflow(answers('dates', { at: new Date('2026-03-01T00:00:00Z'), gone: undefined }));
  const half = await runWorkflow(answers('half', partial({ gone: undefined, n: 1 }, [{ what: 'A', message: 'b' }])));

  expect(result).toStrictEqual({ at: '2026-03-01T00:00:00.000Z' });
  expect(half.result).toEqual(partial({ n: 1 }, [{ what: 'A', message: 'b' }]));
});

test('H5: the kit refuses a line of the log that is too long', async () => {
  const workflow = defineWorkflow({
    ...base,
    name: 'writes',
    run: async ({ log }) => log.info('y'.repeat(40_000)),
  });

  await expect(runWorkflow(workflow)).rejects.toThrow('it may have 32 KB');
});

test('H5: the kit refuses a step and a call that nobody awaited', async () => {
  const workflow = defineWorkflow({
    ...base,
    name: 'forgets',
    async run({ step }) {
      void step('forgotten', () => new Promise<void>(() => undefined));
      return 'done';
    },
  });

  await expect(runWorkflow(workflow)).rejects.toThrow('ended without waiting for the step "forgotten"');
});

test('H5: the kit refuses to seal nothing', async () => {
  const workflow = defineWorkflow({ ...base, name: 'seals', run: async ({ seal }) => seal('Password', '') });

  await expect(runWorkflow(workflow)).rejects.toThrow('is empty');
});

test('H5: a workflow without an organization is given none', async () => {
  const workflow = defineWorkflow({
    ...base,
    name: 'alone',
    requiresOrg: false,
    run: async (context) => Object.keys(context),
  });

  expect((await runWorkflow(workflow)).result).not.toContain('org');
});

const schema = field; // any object without a parser is no schema
const client = (answer: unknown, calls: RecordedCall[], readOnly = false) =>
  recordCalls('directory', { ask: async () => answer, askAll: async () => answer }, calls, { readOnly }) as {
    ask(request: object): Promise<unknown>;
    askAll(request: object): Promise<unknown>;
  };

test('H5: a call that brings a schema is answered with what that makes of the answer', async () => {
  const parse = (value: unknown) => `judged ${JSON.stringify(value)}`;

  expect(await client([1, 2], []).ask({ schema: { parse } })).toBe('judged [1,2]');
  expect(await client([1, 2], []).askAll({ schema: { parse } })).toEqual(['judged 1', 'judged 2']);
  expect(await client(1, []).ask({ schema })).toBe(1);
});

test('H5: under a preflight a call that declares that it writes is refused', async () => {
  await expect(client(1, [], true).ask({ effect: 'write' })).rejects.toThrow(
    'may only read, and tried to change directory',
  );
  expect(await client(1, [], true).ask({ effect: 'read' })).toBe(1);
  const workflow = defineWorkflow({
    ...base,
    name: 'checks',
    preflight: async () => ({ ok: true }),
    run: async () => 1,
  });
  expect((await checkWorkflow(workflow)).problems).toEqual([]);
});
