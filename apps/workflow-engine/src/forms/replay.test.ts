import { createTimedId } from '@msp/storage';
import { defineDataProvider, defineWorkflow, field } from '@msp/workflow-sdk';
import { inputHash } from '../workflows/input-hash';
import { aMapping, configureHalo } from '../testing/fake-halo';
import { saveForm } from '../testing/forms';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const technician = '7c1d0002-0000-4000-8000-000000000002';
const west = aMapping({ externalOrgId: '77', externalOrgName: 'Acme West', createdAt: '2026-02-01T09:00:00.000Z' });
let seats: 'free' | 'taken' | 'down' = 'free';
let runs = 0;
/** How far the clock of the engine is ahead: nothing that it remembered is fresh then. */
let aheadMs = 0;
const common = { description: 'For tests only', category: 'test' };
const licences = defineDataProvider({
  ...common,
  name: 'licences',
  parameters: {},
  uses: ['halopsa'] as const,
  options: async ({ integrations }) => {
    await integrations.get('halopsa');
    if (seats === 'down') throw new Error('down');
    return seats === 'free' ? [{ label: 'Business Premium', value: 'SPB' }] : [];
  },
});
const parameters = {
  licence: field.string({ label: 'Licence' }),
  pin: field.string({ label: 'PIN', secret: true, required: false }),
  note: field.file({ label: 'Note', accept: ['.txt'], maxBytes: 100, required: false }),
};
const assign = defineWorkflow({ ...common, name: 'assign', parameters, run: async () => (runs += 1) });
const other = defineWorkflow({ ...common, name: 'other', parameters, run: async () => (runs += 1) });
const definitions = [licences, assign, other];
const fields = [
  { name: 'licence', type: 'select' as const, label: 'Licence', required: true, source: { provider: 'licences' } },
  { name: 'pin', type: 'password' as const, label: 'PIN' },
  { name: 'note', type: 'file' as const, label: 'Note', accept: ['.txt'], maxBytes: 100 },
];
const values = { licence: 'SPB', pin: '123456' };

type Change = (engine: TestEngine, formId: string) => unknown;
const changeForm =
  (changes: object): Change =>
  async ({ context }, formId) => {
    const { forms } = context.repositories;
    const { value, etag } = await forms.get(acme, formId);
    await forms.replace({ ...value, ...changes }, etag);
  };

/** What may have changed between a request and its repetition. */
const changes: readonly (readonly [string, Change])[] = [
  ['nothing', () => undefined],
  ['the last seat is taken', () => (seats = 'taken')],
  ['the provider is down', () => (seats = 'down')],
  [
    'the form has another field',
    changeForm({ schema: { sections: [{ fields: [{ ...fields[1], name: 'new', required: true }] }] } }),
  ],
  ['the form runs another workflow', changeForm({ linkedWorkflow: 'other' })],
  ['the form is switched off', changeForm({ isActive: false })],
  ['the workflow is gone', changeForm({ linkedWorkflow: 'never_there' })],
  ['the form is deleted', ({ context }, formId) => context.repositories.forms.delete(acme, formId)],
  [
    'the configuration is another',
    ({ context }) =>
      context.repositories.integrationSettings.upsert({
        organizationId: 'GLOBAL',
        type: 'halopsa',
        settings: {},
        isEnabled: false,
        updatedAt: west.updatedAt,
        updatedBy: 'seed',
      }),
  ],
  [
    'the file is used up',
    async ({ context }) => {
      const tomorrow = new Date(Date.now() + 86_400_000);
      const expired = { unusedBefore: tomorrow, submittedBefore: tomorrow };
      expect(await context.repositories.formFiles.deleteExpired(acme, expired)).toBe(1);
    },
  ],
  [
    'the mapping is gone',
    async ({ context: { repositories } }) => {
      const { value, etag } = await repositories.mappings.get(acme, west.mappingId);
      await repositories.mappings.replace({ ...value, isActive: false }, etag);
    },
  ],
  ['the engine is about to stop', ({ context }) => context.runs.close()],
];

describe('A3: a request that comes again', () => {
  let engine: TestEngine;
  const formId = '6f000000-0000-4000-8000-0000000000a3';
  beforeEach(async () => {
    [seats, runs, aheadMs] = ['free', 0, 0];
    engine = await startEngine({ definitions, now: () => Date.now() + aheadMs });
    await configureHalo(engine.context.repositories, 'http://127.0.0.1:9', acme);
    await engine.context.repositories.mappings.insert(west);
    const mappings = [{ integration: 'halopsa', mappingId: west.mappingId }];
    await saveForm(engine, { formId, organizationId: acme, linkedWorkflow: 'assign', fields, mappings });
  });
  afterEach(() => engine.stop(0));

  const submit = (sent: object = values, key = 'one', org = acme) =>
    engine.call('POST', `/api/forms/${formId}/submit`, {
      as: 'technician',
      org,
      body: { values: sent },
      headers: { 'idempotency-key': key },
    });

  async function upload(): Promise<unknown> {
    const query = new URLSearchParams({ field: 'note', fileName: 'note.txt' }).toString();
    const response = await fetch(`http://127.0.0.1:${engine.port}/api/forms/${formId}/files?${query}`, {
      method: 'POST',
      headers: {
        'x-organization-id': acme,
        'content-type': 'text/plain',
        authorization: `Bearer ${await engine.token('technician')}`,
      },
      body: 'Take the last one.',
    });
    return response.json();
  }

  test.each(changes)('A3: is answered with the first execution although %s', async (_what, change) => {
    const complete = { ...values, note: await upload() };
    const first = await submit(complete);
    expect(first.body).toMatchObject({ status: 'Success' });
    await change(engine, formId);
    aheadMs = 86_400_000;

    const again = await submit(complete);

    expect({ status: again.status, id: again.body['executionId'] }).toEqual({
      status: 200,
      id: first.body['executionId'],
    });
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(runs).toBe(1);
  });

  test('A3: with other values is a 409, also where these would be refused', async () => {
    await submit();

    const answers = [await submit({ licence: 'E5' }), await submit({ ...values, more: 1 }), await submit({})];

    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(runs).toBe(1);
  });

  test('A3: a secret takes no part', async () => {
    const first = await submit();
    const again = await submit({ ...values, pin: '654321' });

    expect(again.body['executionId']).toBe(first.body['executionId']);
  });

  test('A3: what was refused can be corrected under the same key', async () => {
    const refused = await submit({ licence: 'E5' });
    const corrected = await submit();

    expect([refused.status, corrected.status, runs]).toEqual([400, 200, 1]);
  });

  test('A3: the right is checked first', async () => {
    await submit();
    const { permissions } = engine.context.repositories;
    await permissions.revoke(technician, acme);
    const fresh = await startEngine({ definitions, storage: engine.storage });

    const { status } = await fresh.call('POST', `/api/forms/${formId}/submit`, {
      as: 'technician',
      org: acme,
      body: { values },
      headers: { 'idempotency-key': 'one' },
    });

    expect(status).toBe(403);
    await fresh.stop(0);
  });

  test('A3: a workflow that is not there any more answers its repetition', async () => {
    const send = (to: TestEngine, body: object = { licence: 'SPB' }) =>
      to.run('assign', body, { headers: { 'idempotency-key': 'two' } });
    const first = await send(engine);
    const without = await startEngine({ definitions: [licences], storage: engine.storage });

    const again = await send(without);

    expect([again.status, again.body['executionId']]).toEqual([200, first.body['executionId']]);
    expect((await send(without, { licence: 'E5' })).status).toBe(409);
    expect((await without.run('assign', {}, { headers: { 'idempotency-key': 'three' } })).status).toBe(404);
    await without.stop(0);
  });

  test('A3: a claim of an earlier version answers its repetition, also when it would be refused by now', async () => {
    const first = await engine.run('assign', { licence: 'SPB' });
    const claim = { userId: technician, organizationId: acme, workflowName: 'assign' };
    await engine.context.repositories.idempotencyKeys.claim({
      ...claim,
      key: 'old',
      executionId: String(first.body['executionId'] ?? createTimedId()),
      inputHash: inputHash({ formId, input: { licence: 'SPB' } }),
    });

    const again = await submit(values, 'old');
    seats = 'taken';
    const later = await submit(values, 'old');

    expect([again, later].map(({ status, body }) => [status, body['executionId']])).toEqual([
      [200, first.body['executionId']],
      [200, first.body['executionId']],
    ]);
    expect(runs).toBe(1);
  });
});
