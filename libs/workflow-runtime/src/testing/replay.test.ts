import { defineWorkflow, field } from '@msp/workflow-sdk';
import { replay, type SavedAnswer, type SavedExecution } from './replay';
import { runWorkflow } from './run-workflow';
import type { MockContextOptions } from './mock-context';

const find = { integration: 'directory', method: 'users.find' };
const aSaved = (answers: readonly SavedAnswer[], changes: Partial<SavedExecution> = {}): SavedExecution => ({
  executionId: '0198f000-0000-7000-8000-000000000009',
  input: {},
  config: {},
  mappings: [],
  answers,
  ...changes,
});
interface Directory {
  readonly tenant: string;
  readonly users: { find(...args: unknown[]): Promise<unknown>; get(id: string): Promise<unknown> };
}
/** Runs with a client that no integration of this library has. */
async function ask(options: MockContextOptions, work: (client: Directory) => Promise<unknown>) {
  const workflow = defineWorkflow({
    name: 'asks',
    description: 'Asks',
    category: 'test',
    parameters: {},
    uses: ['directory' as never],
    run: async ({ integrations }): Promise<unknown> =>
      work((await integrations.get('directory' as never)) as Directory),
  });
  return (await runWorkflow(workflow as never, options)).result;
}

test('WF-7 a saved execution is answered what it was answered, call by call', async () => {
  const saved = aSaved([
    { ...find, args: ['ada'], answer: { id: '1' } },
    { ...find, args: ['bob'] },
    { ...find, args: ['ada'], answer: { id: '2' } },
    { integration: 'directory', method: 'tenant', args: [], isValue: true, answer: 't-1' },
  ]);

  const result = await ask(replay(saved), async ({ users, tenant }) => [
    await users.find('ada'),
    (await users.find('bob')) === undefined,
    await users.find('ada'),
    await users.find('ada'),
    tenant,
  ]);

  expect(result).toEqual([{ id: '1' }, true, { id: '2' }, { id: '2' }, 't-1']);
});

test('WF-7 what was refused is refused again, in the same words', async () => {
  const failure = { kind: 'integration-error', message: 'Gone.', remedy: 'Look.', status: 404, code: 'NotThere' };
  const bug = { kind: 'bug', message: 'Broken.' };
  const saved = aSaved([
    { ...find, args: ['ada'], failure },
    { ...find, args: ['bob'], failure: bug },
  ]);

  await expect(ask(replay(saved), ({ users }) => users.find('ada'))).rejects.toMatchObject(failure);
  await expect(ask(replay(saved), ({ users }) => users.find('bob'))).rejects.toMatchObject(bug);
});

test.each([
  ['another argument', ['eve'], /did not call directory\.users\.find\("eve"\)/],
  ['fewer', [], /did not call/],
  ['what was not kept', ['late'], /was not kept/],
])('WF-7 %s is answered nothing, and the test says what to do', async (_, args, words) => {
  const saved = aSaved([
    { ...find, args: ['ada'], answer: 1 },
    { ...find, args: ['late'], unanswered: true },
  ]);

  await expect(ask(replay(saved), ({ users }) => users.find(...args))).rejects.toThrow(words);
  await expect(ask(replay(saved), ({ users }) => users.get('x'))).rejects.toThrow('has no users.get');
});

test('WF-7 secrets and times differ in each run, and schemas are no part of a call', async () => {
  const args = [{ at: '2026-03-01T08:00:00.000Z', mark: 'key [redacted]', path: '/users' }];
  const asked = {
    at: '2027-05-05T01:02:03Z',
    mark: 'key canary',
    path: '/users',
    schema: { parse: (x: unknown) => x },
  };

  const saved = aSaved([{ ...find, args, answer: 1 }]);

  expect(await ask(replay(saved), ({ users }) => users.find(asked))).toBe(1);
  await expect(ask(replay(saved), ({ users }) => users.find({ ...asked, path: '/groups' }))).rejects.toThrow('did not');
});

test('WF-7 a saved execution has its organization, configuration, mappings and id, and is given what is never saved', async () => {
  const workflow = defineWorkflow({
    name: 'looks',
    description: 'Looks',
    category: 'test',
    parameters: { user: field.string({ label: 'User' }), pin: field.string({ label: 'Pin', secret: true }) },
    run: async ({ input, org, config, mappings, executionId }) => ({
      user: input.user,
      pin: input.pin.reveal(),
      org,
      executionId,
      greeting: config.get('greeting'),
      mapping: await mappings.get('halopsa'),
    }),
  });
  const mapping = { mappingId: 'm', integration: 'halopsa', externalOrgId: '42', data: { site: 7 } };
  const organization = { id: 'o-1', name: 'Acme', tenantId: 't-1' };
  const surroundings = { organization, input: { user: 'ada' }, config: { greeting: 'Hi' }, mappings: [mapping] };

  const saved = aSaved([], surroundings);
  const { result } = await runWorkflow(workflow, replay(saved, { input: { pin: '1234' } }));

  expect(result).toEqual({
    user: 'ada',
    pin: '1234',
    org: organization,
    executionId: saved.executionId,
    greeting: 'Hi',
    mapping,
  });
});
