import { ClientAnswers, Redactor } from '@msp/workflow-runtime';
import { defineWorkflow, IntegrationError } from '@msp/workflow-sdk';
import { configureGraph } from '../testing/fake-graph';
import { startEngine } from '../testing/start-engine';

const redactor = new Redactor();
redactor.add('hunter2-canary');
const settled = async (call: Promise<unknown>) => void (await call.catch(() => undefined));

test('WF-7 keeps what clients answered and refused, in the order of the calls, without secrets and schemas', async () => {
  const answers = new ClientAnswers();
  const failure = new IntegrationError({
    integration: 'msgraph',
    status: 404,
    code: 'x',
    message: 'no hunter2-canary',
  });
  const found = Promise.resolve({ id: '1', note: 'hunter2-canary', passwordProfile: { password: 'vendor-made' } });
  const refused = Promise.reject(failure);

  answers.note('msgraph.users.find', [{ user: 'ada', schema: { parse: () => 1 } }], found);
  answers.note('msgraph.users.get', ['hunter2-canary'], refused);
  answers.note('msgraph.users.find', ['nobody'], Promise.resolve(undefined));
  answers.note('msgraph.users.find', ['late'], new Promise(() => undefined));
  answers.noteValue('msgraph.tenantId', 't-1');
  answers.noteValue('msgraph.tenantId', 't-1');
  await Promise.all([found, refused].map(settled));

  const find = { integration: 'msgraph', method: 'users.find' };
  const password = { password: '[redacted]' };
  const { remedy } = failure;
  expect(answers.read(redactor)).toEqual([
    { ...find, args: [{ user: 'ada' }], answer: { id: '1', note: '[redacted]', passwordProfile: password } },
    {
      ...find,
      method: 'users.get',
      args: ['[redacted]'],
      failure: { kind: 'integration-error', message: 'no [redacted]', remedy, status: 404, code: 'x' },
    },
    { ...find, args: ['nobody'] },
    { ...find, args: ['late'], unanswered: true },
    { integration: 'msgraph', method: 'tenantId', args: [], isValue: true, answer: 't-1' },
  ]);
});

test('WF-7 what is too much is left out, and says so', async () => {
  const answers = new ClientAnswers();
  const call = Promise.resolve('x'.repeat(1 << 20));

  answers.note('msgraph.users.list', [], call);
  await call;

  expect(answers.read(redactor)).toEqual([
    { integration: 'msgraph', method: 'users.list', args: [], unanswered: true },
  ]);
});

test.each([
  [true, 'are kept on a developer’s machine'],
  [false, 'are kept nowhere else'],
])('WF-7 what clients answer, isLocal %s: they %s', async (isLocal) => {
  const workflow = defineWorkflow({
    name: 'asks',
    description: 'Asks',
    category: 'test',
    parameters: {},
    uses: ['msgraph'],
    async run({ integrations }) {
      const graph = await integrations.get('msgraph');
      return { tenant: graph.tenantId };
    },
  });
  const engine = await startEngine({ definitions: [workflow], isLocal });
  await configureGraph(engine.context.repositories);

  const { body } = await engine.run('asks');
  const { organizationId, executionId } = body as { organizationId: string; executionId: string };
  const stored = await engine.context.repositories.executions.findOpen(organizationId, executionId);
  await engine.stop();

  const tenant = { integration: 'msgraph', method: 'tenantId', args: [], isValue: true, answer: expect.any(String) };
  expect(stored?.execution.answers).toEqual(isLocal ? [tenant] : undefined);
});
