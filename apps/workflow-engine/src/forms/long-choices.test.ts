import { defineDataProvider, defineWorkflow, field } from '@msp/workflow-sdk';
import { saveForm } from '../testing/forms';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const everybody = Array.from({ length: 1_306 }, (_, index) => ({ label: `Person ${index}`, value: `p${index}` }));
let lookups: string[] = [];
const listed = defineDataProvider({ name: 'listed', description: 'For tests only', options: () => everybody });
const searched = defineDataProvider({
  name: 'searched',
  description: 'For tests only',
  search: true,
  options: ({ search }) => ({
    options: everybody.filter(({ label }) => label.includes(search ?? '')).slice(0, 1_000),
    total: everybody.length,
  }),
  lookup({ value }) {
    lookups.push(value);
    return everybody.find((option) => option.value === value);
  },
});
const greet = defineWorkflow({
  name: 'greet',
  description: 'For tests only',
  category: 'test',
  parameters: {
    listed: field.select({ label: 'Listed', from: listed, required: false }),
    searched: field.select({ label: 'Searched', from: searched, multiple: true, required: false }),
  },
  run: async ({ input }) => input,
});
const formId = 'f0000001-0000-4000-8000-000000000001';

describe('a form of an organization with 1,306 people', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [listed, searched, greet] });
    const fields = [
      { name: 'listed', type: 'select', label: 'Listed', source: { provider: 'listed' } },
      { name: 'searched', type: 'multi-select', label: 'Searched', source: { provider: 'searched' } },
    ] as const;
    await saveForm(engine, { formId, organizationId: acme, linkedWorkflow: 'greet', fields: [...fields] });
  });
  afterAll(() => engine.stop(0));
  beforeEach(() => {
    lookups = [];
  });

  const ask = (path: string) => engine.call('GET', path, { as: 'technician', org: acme });
  const post = (path: string, body: unknown) =>
    engine.call('POST', `/api/forms/${formId}/${path}`, { as: 'technician', org: acme, body });

  test.each(['p0', 'p999', 'p1000', 'p1305'])('L3: takes each of them, such as %s', async (value) => {
    const { status, body } = await post('submit', { values: { listed: value, searched: [value, 'p7'] } });

    expect([status, body['status']]).toEqual([200, 'Success']);
    expect(body['result']).toEqual({ listed: value, searched: [value, 'p7'] });
    expect(lookups).toEqual([value, 'p7']);
  });

  test.each([
    ['listed', 'p1306'],
    ['searched', ['p7', 'p1306']],
  ])('L3: refuses who is not there, in %s', async (name, value) => {
    const { status, body } = await post('submit', { values: { [name]: value } });

    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([{ path: name, message: expect.stringContaining('not "p1306"') }]);
  });

  test.each(['listed', 'searched'])(
    'L3: names what is chosen, wherever it is, and leaves out who is gone, in %s',
    async (name) => {
      const { status, body } = await post('options', { field: name, chosen: ['p1305', 'p9999', 'p7'] });
      const direct = await ask(`/api/data-providers/${name}?chosen-value=p1304`);
      const gone = await ask(`/api/data-providers/${name}?chosen-value=p9999`);

      expect([status, body['options'], body['truncated']]).toEqual([
        200,
        [
          { label: 'Person 1305', value: 'p1305' },
          { label: 'Person 7', value: 'p7' },
        ],
        undefined,
      ]);
      expect([direct.body['options'], gone.body['options']]).toEqual([[{ label: 'Person 1304', value: 'p1304' }], []]);
    },
  );

  test.each(['p3', 'p1305'])(
    'L3: the input of an execution keeps the name of %s, with a form and without',
    async (value) => {
      const input = { listed: value, searched: [value] };
      const submitted = await post('submit', { values: input });
      const direct = await engine.run('greet', input);

      for (const { body } of [submitted, direct]) {
        const execution = await engine.context.repositories.executions.get(acme, String(body['executionId']));
        const label = { [value]: `Person ${value.slice(1)}` };
        expect(execution.inputLabels).toEqual({ listed: label, searched: label });
      }
    },
  );

  test.each(['listed', 'searched'])('L3: finds the last one by what is typed, in %s', async (name) => {
    const first = await post('options', { field: name });
    const { body } = await post('options', { field: name, search: 'Person 1305' });

    expect(first.body).toMatchObject({ total: 1_306, truncated: true });
    expect(body['options']).toEqual([{ label: 'Person 1305', value: 'p1305' }]);
  });
});
