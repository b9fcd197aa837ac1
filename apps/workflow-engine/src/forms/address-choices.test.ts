import { defineDataProvider, defineWorkflow, field } from '@msp/workflow-sdk';
import { saveForm } from '../testing/forms';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const common = { description: 'For tests only', category: 'test' };
const domains = defineDataProvider({
  ...common,
  name: 'domains',
  options: () => [{ label: 'acme.example', value: 'acme.example' }],
});
const people = defineDataProvider({
  ...common,
  name: 'people',
  options: () => [{ label: 'Grace', value: 'grace@acme.example' }],
});
const greet = defineWorkflow({
  ...common,
  name: 'greet',
  parameters: {
    email: field.email({ label: 'E-mail', domains }),
    manager: field.email({ label: 'Manager', from: people, required: false }),
  },
  run: async ({ input }) => input,
});
const formId = 'f0000001-0000-4000-8000-000000000001';

describe('ux 7.3: addresses that are offered', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [domains, people, greet] });
    const fields = [
      { name: 'email', type: 'email', label: 'E-mail', source: { provider: 'domains' } },
      { name: 'manager', type: 'select', label: 'Manager', source: { provider: 'people' } },
    ] as const;
    await saveForm(engine, { formId, organizationId: acme, linkedWorkflow: 'greet', fields: [...fields] });
  });
  afterAll(() => engine.stop(0));
  const post = (path: string, body: unknown) =>
    engine.call('POST', `/api/forms/${formId}/${path}`, { as: 'technician', org: acme, body });

  test('ux 7.3: an e-mail field offers domains, and leaves to the workflow which will do', async () => {
    const offered = await post('options', { field: 'email' });
    const { body } = await post('submit', { values: { email: 'ada@elsewhere.example' } });

    expect(offered.body['options']).toEqual([{ label: 'acme.example', value: 'acme.example' }]);
    expect([body['status'], body['result']]).toEqual(['Success', { email: 'ada@elsewhere.example' }]);
  });

  test('ux 7.3: a choice of people takes who is offered', async () => {
    const values = { email: 'ada@acme.example', manager: 'grace@acme.example' };

    expect((await post('submit', { values })).body['result']).toEqual(values);
    expect((await post('submit', { values: { ...values, manager: 'x@acme.example' } })).status).toBe(400);
  });

  test('ux 7.3: an address that is not offered reaches the workflow of who calls it without a form', async () => {
    const input = { email: 'ada@elsewhere.example', manager: 'nobody@acme.example' };

    expect((await engine.run('greet', input)).body['result']).toEqual(input);
  });
});
