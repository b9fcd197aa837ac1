import type { FormField } from '@msp/models';
import { defineDataProvider, defineWorkflow, field } from '@msp/workflow-sdk';
import { saveForm } from '../testing/forms';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

let offered = ['small'];
let received: Readonly<Record<string, unknown>> = {};
const sizes = defineDataProvider({
  name: 'sizes',
  description: 'For tests only',
  parameters: { colour: field.string({ label: 'Colour', required: false }) },
  options: ({ org, input }) => offered.map((value) => ({ label: `${org.name} ${value} ${input.colour ?? ''}`, value })),
});
const order = defineWorkflow({
  name: 'order',
  description: 'For tests only',
  category: 'test',
  parameters: {
    firstName: field.string({ label: 'First name', validation: { maxLength: 10 } }),
    size: field.select({ label: 'Size', from: sizes, required: false }),
    note: field.string({ label: 'Note', required: false }),
    password: field.string({ label: 'Password', secret: true, required: false }),
  },
  run: async ({ input }) => {
    received = input;
    return { password: input.password?.reveal().length };
  },
});

const formId = 'f0000001-0000-4000-8000-000000000001';
const fields: FormField[] = [
  { name: 'given', type: 'text', label: 'First name', parameter: 'firstName', required: true },
  { name: 'colour', type: 'text', label: 'Colour' },
  {
    name: 'size',
    type: 'select',
    label: 'Size',
    source: { provider: 'sizes', parameters: { colour: { field: 'colour' } } },
  },
  { name: 'wantsNote', type: 'checkbox', label: 'Note?' },
  { name: 'note', type: 'text', label: 'Note', visibleWhen: { field: 'wantsNote', op: 'eq', value: true } },
  { name: 'password', type: 'password', label: 'Password' },
  { name: 'kind', type: 'radio', label: 'Kind', options: [{ label: 'A', value: 'a' }] },
];

describe('forms', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [sizes, order] });
    await saveForm(engine, {
      formId,
      organizationId: acme,
      linkedWorkflow: 'order',
      fields,
      runTitle: 'Order for {given}',
    });
  });
  afterAll(() => engine.stop(0));
  beforeEach(() => {
    offered = ['small'];
    received = {};
  });

  const submit = (values: Record<string, unknown>, org = acme, id = formId) =>
    engine.call('POST', `/api/forms/${id}/submit`, { as: 'technician', org, body: { values } });
  const pathsOf = (body: Record<string, unknown>) =>
    (body['errors'] as { path: string }[]).map(({ path }) => path).sort();

  test('FORM-4 runs the workflow, and the execution tells form and title', async () => {
    const { status, body } = await submit({ given: 'Ada' });

    expect([status, body['status']]).toEqual([200, 'Success']);
    expect(received).toEqual({ firstName: 'Ada' });
    const execution = await engine.context.repositories.executions.get(acme, String(body['executionId']));
    expect(execution).toMatchObject({
      formId,
      formName: 'Test form',
      title: 'Order for Ada',
      input: { firstName: 'Ada' },
    });
  });

  test('FORM-4 the server judges: missing, unknown and wrong fields are named', async () => {
    const { status, body } = await submit({ stranger: 1, kind: 'z' });

    expect(status).toBe(400);
    expect(pathsOf(body)).toEqual(['given', 'kind', 'stranger']);
  });

  test('FORM-4 what the workflow refuses is named by the field, not by the parameter', async () => {
    const { status, body } = await submit({ given: 'A much longer name' });

    expect([status, pathsOf(body)]).toEqual([400, ['given']]);
  });

  test('FORM-4 a hidden field is dropped', async () => {
    await submit({ given: 'Ada', note: 'sneaked in' });
    expect(received).not.toHaveProperty('note');

    await submit({ given: 'Ada', wantsNote: true, note: 'shown' });
    expect(received).toHaveProperty('note', 'shown');
  });

  test('FORM-4 an option that is not offered to the organization is refused', async () => {
    const { status, body } = await submit({ given: 'Ada', colour: 'red', size: 'huge' });

    expect([status, pathsOf(body)]).toEqual([400, ['size']]);
  });

  test('FORM-4 an option that is offered only now is found behind the cache', async () => {
    await submit({ given: 'Ada', colour: 'blue', size: 'small' });
    offered = ['small', 'large'];

    const { body } = await submit({ given: 'Ada', colour: 'blue', size: 'large' });

    expect(body['status']).toBe('Success');
    expect(received).toHaveProperty('size', 'large');
  });

  test('FORM-2 a password reaches the workflow and is stored nowhere', async () => {
    const { body } = await submit({ given: 'Ada', password: 'correct-horse' });

    expect(body['result']).toEqual({ password: 'correct-horse'.length });
    const execution = await engine.context.repositories.executions.get(acme, String(body['executionId']));
    expect(execution.input).toEqual({ firstName: 'Ada' });
    expect(JSON.stringify(execution)).not.toContain('correct-horse');
  });

  test('an inactive form is not there', async () => {
    const inactive = 'f0000009-0000-4000-8000-000000000009';
    await saveForm(engine, {
      formId: inactive,
      organizationId: acme,
      linkedWorkflow: 'order',
      fields,
      isActive: false,
    });

    expect((await submit({ given: 'Ada' }, acme, inactive)).status).toBe(404);
  });

  test('a global form runs for the organization that the header names', async () => {
    const global = 'f0000003-0000-4000-8000-000000000003';
    await saveForm(engine, { formId: global, organizationId: 'GLOBAL', linkedWorkflow: 'order', fields });

    const { body } = await submit({ given: 'Ada' }, beta, global);
    const without = await engine.call('POST', `/api/forms/${global}/submit?scope=global`, {
      as: 'technician',
      body: { values: { given: 'Ada' } },
    });

    expect(body).toMatchObject({ status: 'Success', organizationId: beta });
    expect(without.status).toBe(400);
  });

  describe('options of a field', () => {
    const options = (body: unknown) =>
      engine.call('POST', `/api/forms/${formId}/options`, { as: 'technician', org: acme, body });

    test('FORM-2 come from the data provider, with the values of other fields', async () => {
      const { status, body } = await options({ field: 'size', values: { colour: 'green' } });

      expect(status).toBe(200);
      expect(body).toMatchObject({ options: [{ label: 'Acme Corp small green', value: 'small' }], cached: false });
    });

    test('DP-2 refresh asks again', async () => {
      await options({ field: 'size', values: { colour: 'pink' } });
      const cached = await options({ field: 'size', values: { colour: 'pink' } });
      const fresh = await options({ field: 'size', values: { colour: 'pink' }, refresh: true });

      expect([cached.body['cached'], fresh.body['cached']]).toEqual([true, false]);
    });

    test('name the field that has to be filled in first', async () => {
      const { status, body } = await options({ field: 'size' });

      expect([status, pathsOf(body)]).toEqual([400, ['values.colour']]);
    });

    test('that the form itself holds are answered too, and an unknown field is refused', async () => {
      const own = await options({ field: 'kind' });
      const unknown = await options({ field: 'nothing' });

      expect(own.body['options']).toEqual([{ label: 'A', value: 'a' }]);
      expect(unknown.status).toBe(400);
    });
  });
});
