import { createTimedId } from '@msp/storage';
import { defineWorkflow, field, IntegrationError } from '@msp/workflow-sdk';
import { saveForm } from '../testing/forms';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const formId = 'f0000001-0000-4000-8000-0000000000aa';
const until = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('going on from an execution that a form began', () => {
  let engine: TestEngine;
  let isBroken: boolean;
  const workflow = defineWorkflow({
    name: 'with_pin',
    description: 'Uses a PIN',
    category: 'test',
    parameters: {
      who: field.string({ label: 'Who' }),
      pin: field.string({ label: 'PIN', secret: true }),
      log: field.file({ label: 'Log', required: false }),
    },
    async run({ step, input, files }) {
      const pin = input.pin.reveal();
      await step('one', () => true);
      await step('two', () => {
        if (isBroken) throw new IntegrationError({ integration: 'msgraph', status: 403, message: 'Not allowed.' });
        return true;
      });
      const log = input.log === undefined ? '' : await files.text(input.log);
      return { length: pin.length, log };
    },
  });
  const save = (changes: object = {}) =>
    saveForm(engine, {
      formId,
      organizationId: acme,
      linkedWorkflow: 'with_pin',
      fields: [
        { name: 'person', parameter: 'who', type: 'text', label: 'Whose' },
        { name: 'code', parameter: 'pin', type: 'password', label: 'Secret number' },
        { name: 'log', type: 'file', label: 'Log' },
        { name: 'note', type: 'text', label: 'Note' },
      ],
      ...changes,
    });
  beforeEach(async () => {
    isBroken = true;
    engine = await startEngine({ definitions: [workflow] });
    await save();
  });
  afterEach(() => engine.stop(0));

  const submit = async (values: object = {}) => {
    const { body } = await engine.call('POST', `/api/forms/${formId}/submit`, {
      as: 'technician',
      org: acme,
      body: { values: { person: 'Ada', code: '1234', note: 'Hurry', ...values } },
    });
    expect(body).toMatchObject({ status: 'Failed' });
    isBroken = false;
    return String(body['executionId']);
  };
  const resume = (executionId: string) =>
    engine.call('POST', `/api/executions/${executionId}/resume`, {
      as: 'technician',
      org: acme,
      body: { secrets: { pin: '56789' } },
    });

  test('EXE-7 keeps what the form said, and calls the secret as the form does', async () => {
    const first = await submit();

    const plan = await engine.call('GET', `/api/executions/${first}/resume`, { as: 'technician', org: acme });
    const { body } = await resume(first);

    expect(plan.body).toMatchObject({ secrets: [{ name: 'pin', label: 'Secret number' }] });
    expect(body).toMatchObject({ status: 'Success', result: { length: 5 } });
    const { executions } = engine.context.repositories;
    const [before, after] = [
      await executions.get(acme, first),
      await executions.get(acme, String(body['executionId'])),
    ];
    const { formName, inputNames, formValues, input } = before;
    expect(formValues).toEqual({ note: 'Hurry' });
    expect(after).toMatchObject({ formId, formName, inputNames, formValues, input });
  });

  test.each([
    ['switched off', { isActive: false }],
    ['made to run something else', { linkedWorkflow: 'other' }],
  ])('EXE-7 is refused once the form is %s', async (_what, changes) => {
    const first = await submit();
    const { forms } = engine.context.repositories;
    const { value, etag } = await forms.get(acme, formId);
    await forms.replace({ ...value, ...changes }, etag);

    const { status, body } = await resume(first);

    expect([status, body]).toMatchObject([409, { detail: expect.stringMatching(/not in use any more/) }]);
  });

  test('EXE-7 keeps the file that it was given as long as the execution that goes on, and needs it', async () => {
    const upload = await fetch(`http://127.0.0.1:${engine.port}/api/forms/${formId}/files?field=log&fileName=a.txt`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await engine.token('technician')}`,
        'x-organization-id': acme,
        'content-type': 'text/plain',
      },
      body: 'lines',
    });
    const log = (await upload.json()) as { readonly fileId: string };
    const first = await submit({ log });
    const { formFiles } = engine.context.repositories;
    const before = new Date();

    const { body } = await resume(first);
    await formFiles.deleteExpired(acme, { unusedBefore: before, submittedBefore: before });

    expect(body).toMatchObject({ status: 'Success', result: { log: 'lines' } });
    expect(await formFiles.find(acme, log.fileId)).toBeDefined();
  });

  test.each([
    ['waits as long as a request of a step may still arrive', until(60_000), 409],
    ['does not wait any longer', until(-10_000), 200],
  ])('EXE-7 %s', async (_what, begunUntil, status) => {
    const first = await submit();
    const { executionJournals } = engine.context.repositories;
    const stored = { executionId: first, organizationId: acme };
    const anchor = await executionJournals.claim(stored, 9, { pause: () => Promise.resolve() });
    await executionJournals.commit(
      stored,
      { fence: 9, turn: 2, anchor },
      [{ kind: 'begun', name: 'three', attempt: 1, until: begunUntil }],
      { pause: () => Promise.resolve() },
    );

    expect((await resume(first)).status).toBe(status);
  });

  test('EXE-7 is refused where an execution that it went on from is not kept any more', async () => {
    const first = await submit();
    const { executions } = engine.context.repositories;
    const stored = await executions.get(acme, first);
    const later = createTimedId();
    const open = await executions.insert({ ...stored, executionId: later, resumedFrom: createTimedId() });
    const { status: ended, logs, calls, steps, completedAt = '', durationMs = 0 } = stored;
    await executions.finish(open, { status: ended, logs, calls, steps, completedAt, durationMs });

    const { status, body } = await resume(later);

    expect([status, body]).toMatchObject([409, { detail: expect.stringMatching(/not kept any more/) }]);
  });
});
