import { globalScope, isSealedValue, UnavailableError } from '@msp/models';
import { createMemoryStorage, sealedScope, tableNames, type Storage } from '@msp/storage';
import { defineWorkflow, field, WorkflowError } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const canary = 'Wq7!"zxj-ünlike-anything';
const technician = '7c1d0002-0000-4000-8000-000000000002';
const common = { description: 'For tests only', category: 'test', parameters: {} };

const definitions = [
  defineWorkflow({
    ...common,
    name: 'seals',
    run: async ({ seal, step, log }) => {
      const oneTimePassword = await step('make', () => seal('One-time password', canary));
      log.info(`It is ${canary}`, { canary });
      return { oneTimePassword, leaked: canary, encoded: Buffer.from(canary).toString('base64') };
    },
  }),
  defineWorkflow({
    ...common,
    name: 'seals_without_organization',
    requiresOrg: false,
    run: async ({ seal }) => ({ key: await seal('Key', canary) }),
  }),
  defineWorkflow({
    ...common,
    name: 'seals_and_fails',
    run: async ({ seal }) => {
      const key = await seal('Key', canary);
      throw new WorkflowError('integration-error', `No: ${canary}`, { result: { key, canary } });
    },
  }),
  defineWorkflow({
    ...common,
    name: 'seals_badly',
    parameters: { label: field.string({ label: 'Label' }), value: field.string({ label: 'Value', required: false }) },
    // The engine takes a blank label for a missing one, so the workflow itself makes it blank.
    run: async ({ seal, input }) => seal(input.label === 'none' ? ' ' : input.label, input.value ?? ''),
  }),
  defineWorkflow({
    ...common,
    name: 'borrows',
    parameters: { name: field.string({ label: 'Name' }) },
    run: async ({ secrets, input }) => ({ length: (await secrets.get(input.name)).reveal().length }),
  }),
];

describe('a sealed value', () => {
  let engine: TestEngine;
  let storage: Storage;
  let vaultIsAway = false;
  beforeEach(async () => {
    vaultIsAway = false;
    const memory = createMemoryStorage();
    const put: Storage['secrets']['put'] = async (...call) => {
      if (vaultIsAway) throw new UnavailableError('The vault does not answer.');
      return memory.secrets.put(...call);
    };
    storage = { ...memory, secrets: { ...memory.secrets, put } };
    engine = await startEngine({ definitions, storage });
  });
  afterEach(() => engine.stop(0));

  const everythingStored = async () => {
    const pages = tableNames.flatMap((name) =>
      [acme, globalScope, technician].map((partitionKey) => storage.table(name).list({ partitionKey })),
    );
    return JSON.stringify(await Promise.all(pages));
  };

  test('WF-6 is a reference in the result; the value is in the vault, and kept for whoever ran it', async () => {
    const before = Date.now();

    const { body } = await engine.run('seals');

    const executionId = String(body['executionId']);
    const { oneTimePassword } = body['result'] as Record<string, unknown>;
    if (!isSealedValue(oneTimePassword)) throw new Error('There is no sealed value in the result.');
    const { sealed, label, expiresAt } = oneTimePassword;
    expect(label).toBe('One-time password');
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + 24 * 3_600_000);
    expect(await storage.secrets.find(sealedScope, sealed)).toBe(canary);
    const entry = await engine.context.repositories.sealedValues.get({
      organizationId: acme,
      executionId,
      sealedId: sealed,
    });
    expect(entry.value).toMatchObject({ userId: technician, label, expiresAt });
  });

  test.each(['seals', 'seals_and_fails'])('WF-6 %s: the value is in no answer, row, blob or log', async (name) => {
    const { body } = await engine.run(name);

    const everything = [JSON.stringify(body), await everythingStored(), engine.logText()].join('\n');
    const forms = [canary, 'zxj-', JSON.stringify(canary).slice(1, -1), Buffer.from(canary).toString('base64')];
    expect(forms.filter((form) => everything.includes(form))).toEqual([]);
    expect(everything.includes('[redacted]')).toBe(true);
  });

  test('WF-6 of an execution without an organization belongs to GLOBAL', async () => {
    const { body } = await engine.run('seals_without_organization', {}, { org: undefined });

    const [entry] = await engine.context.repositories.sealedValues.list(globalScope);
    expect(body).toMatchObject({ status: 'Success', result: { key: { sealed: entry?.sealedId } } });
  });

  test('WF-6 ends the execution with what to do when the vault is away', async () => {
    vaultIsAway = true;

    const { body } = await engine.run('seals');

    expect(body).toMatchObject({
      status: 'Failed',
      error: { kind: 'integration-error', message: expect.stringContaining('could not be kept') },
    });
  });

  test.each([
    ['no label', { label: 'none', value: 'x' }],
    ['a label that is too long', { label: 'x'.repeat(101), value: 'x' }],
    ['no value', { label: 'Key' }],
  ])('WF-6 with %s is a fault of the workflow', async (_what, input) => {
    const { body } = await engine.run('seals_badly', input);

    expect(body).toMatchObject({ status: 'Failed', error: { kind: 'bug' } });
  });

  test('WF-6 is no secret that a workflow could ask for', async () => {
    await engine.run('seals');
    const [entry] = await engine.context.repositories.sealedValues.list(acme);
    const names = [entry?.sealedId, `sealed-${entry?.sealedId}`, `SEALED--${entry?.sealedId}`];

    const answers = await Promise.all(names.map((name) => engine.run('borrows', { name })));

    expect(answers.map(({ body }) => body['error'])).toMatchObject(names.map(() => ({ kind: 'missing-secret' })));
  });
});
