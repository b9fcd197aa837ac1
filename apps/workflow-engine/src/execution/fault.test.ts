import { defineWorkflow, WorkflowError } from '@msp/workflow-sdk';
import { startEngine, type TestEngine } from '../testing/start-engine';

const base = { description: 'For tests only', category: 'test', parameters: {} };
const secretly = async (
  throwing: (secret: string) => unknown,
  context: { secrets: { get(name: string): Promise<{ reveal(): string }> } },
) => {
  const secret = (await context.secrets.get('vendor-key')).reveal();
  throw throwing(secret);
};
const definitions = [
  defineWorkflow({
    ...base,
    name: 'has_a_bug',
    run: (context) =>
      secretly((secret) => new RangeError(`no such index ${secret}`, { cause: new Error('deep') }), context),
  }),
  defineWorkflow({ ...base, name: 'throws_text', run: () => Promise.reject(Object('only a text')) }),
  defineWorkflow({ ...base, name: 'too_long', run: () => Promise.reject(new Error('x'.repeat(200_000))) }),
  defineWorkflow({
    ...base,
    name: 'refuses',
    run: () => Promise.reject(new WorkflowError('invalid-input', 'No.')),
  }),
  defineWorkflow({ ...base, name: 'works', run: async () => 'done' }),
];

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine({ definitions, isLocal: true });
  await engine.storage.secrets.put('GLOBAL', 'vendor-key', 'canary-7f3e9a');
});
afterAll(() => engine.stop(0));

async function stored(workflow: string) {
  const { body } = await engine.run(workflow);
  const { organizationId, executionId } = body as { organizationId: string; executionId: string };
  return { answered: body, execution: await engine.context.repositories.executions.get(organizationId, executionId) };
}

test('H6: what a bug threw is kept with the execution: name, words and place, without secrets', async () => {
  const { answered, execution } = await stored('has_a_bug');

  expect(execution.fault).toMatchObject({ name: 'RangeError', message: 'no such index [redacted]' });
  expect(execution.fault?.stack).toMatch(/at .*apps\/workflow-engine\/src\/execution\/fault\.test\.ts:\d+:\d+/);
  expect(execution.fault?.stack).toMatch(/Error: deep/);
  expect(execution.fault?.stack).not.toMatch(/[( ]\/\w/);
  expect(JSON.stringify(execution)).not.toContain('canary');
  expect(answered).not.toHaveProperty('fault');
});

test('H6: whatever is thrown is shown, and long things are cut', async () => {
  expect((await stored('throws_text')).execution.fault?.stack).toContain('only a text');
  const { fault } = (await stored('too_long')).execution;
  expect(fault?.message).toMatch(/… \(cut: 200000 characters\)$/);
  expect(JSON.stringify(fault).length).toBeLessThan(25_000);
});

test('H6: a failure in words, and success, keep no fault', async () => {
  expect((await stored('refuses')).execution).not.toHaveProperty('fault');
  expect((await stored('works')).execution).not.toHaveProperty('fault');
});

test('H6: a developer reads of each execution that it begins and how it ends, and where a bug is', async () => {
  await engine.run('works');
  await engine.run('has_a_bug');

  const lines = engine
    .logText()
    .split('\n')
    .filter((line) => line.includes('"terminal":true'))
    .map((line) => String(JSON.parse(line).msg));
  expect(lines).toContainEqual('works for Acme Corp: begins (by Toni Technician)');
  expect(lines).toContainEqual(
    expect.stringMatching(/^works for Acme Corp: Success after \d+\.\d s \([-0-9a-f]{36}\)$/),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^has_a_bug for Acme Corp: Failed after .*\n {2}RangeError: no such index \[redacted\]\n {2}at apps\/workflow-engine\/src\/execution\/fault\.test\.ts:\d+:\d+$/,
    ),
  );
});
