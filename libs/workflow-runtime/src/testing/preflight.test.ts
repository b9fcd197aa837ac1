import {
  defineWorkflow,
  field,
  InvalidInputError,
  IntegrationError,
  MissingConfigurationError,
  WorkflowError,
} from '@msp/workflow-sdk';
import { checkWorkflow, runWorkflow, tryWorkflow } from './run-workflow';

const down = (code: string, status?: number) =>
  new IntegrationError({
    integration: 'msgraph',
    code,
    message: `Call of ${code} failed.`,
    remedy: 'Run it later.',
    ...(status !== undefined && { status }),
  });

/** A workflow whose three checks throw what the test says. */
const checking = (thrown: readonly (Error | undefined)[]) =>
  defineWorkflow({
    name: 'checks',
    description: 'For tests only',
    category: 'test',
    parameters: { size: field.string({ label: 'Size', required: false }) },
    async preflight({ findings }) {
      for (const [index, error] of thrown.entries()) {
        await findings.check(() => {
          if (error) throw error;
        }, `field${index}`);
      }
      return { checked: thrown.length };
    },
    run: async ({ plan, step }) => step('work', () => plan.checked),
  });

describe('preflight', () => {
  test('L6: every problem is said, by its field, and not only the first', async () => {
    const workflow = checking([new InvalidInputError('Too big.'), undefined, new MissingConfigurationError('place')]);

    const { problems } = await checkWorkflow(workflow);

    expect(problems).toMatchObject([
      { path: 'field0', kind: 'invalid-input', message: 'Too big.' },
      { path: 'field2', kind: 'missing-configuration', message: 'The configuration "place" is missing.' },
    ]);
  });

  test('L6: an execution stops at the same problems, and says that nothing was changed', async () => {
    const attempt = await tryWorkflow(checking([new InvalidInputError('Too big.'), new InvalidInputError('Too old.')]));

    expect(attempt).toMatchObject({
      error: { kind: 'invalid-input', message: 'Too big. Too old. Nothing was changed.' },
    });
    expect(attempt.steps.map(({ name, status }) => [name, status])).toEqual([['preflight', 'failed']]);
  });

  test('gives its plan to the run', async () => {
    expect(await runWorkflow(checking([undefined]))).toMatchObject({ result: 1 });
  });

  test('checks anew when an execution that it stopped is resumed', async () => {
    const thrown: (Error | undefined)[] = [new InvalidInputError('Too big.')];
    const workflow = checking(thrown);
    const { steps } = await tryWorkflow(workflow);
    thrown[0] = undefined;

    expect(await runWorkflow(workflow, { resume: steps })).toMatchObject({ result: 1 });
  });

  test.each([
    ['a vendor that is down', [down('unavailable', 503), down('unavailable', 503)], 1],
    ['a refusal of two different things', [down('denied', 403), down('missing', 404)], 2],
    ['one sentence about two fields', [new InvalidInputError('Too big.'), new InvalidInputError('Too big.')], 2],
  ])('says %s as often as it is news', async (_, thrown, count) => {
    expect((await checkWorkflow(checking(thrown))).problems).toHaveLength(count);
  });

  test.each([
    ['a bug', new TypeError('no function')],
    ['a bug in words', new WorkflowError('bug', 'Wrong use.')],
  ])('passes %s on', async (_, thrown) => {
    await expect(checkWorkflow(checking([thrown]))).rejects.toBe(thrown);
  });

  test('warns of what the work can do without, and goes on', async () => {
    const error = down('unavailable', 503);
    const workflow = defineWorkflow({
      name: 'warns',
      description: 'For tests only',
      category: 'test',
      parameters: {},
      async preflight({ findings }) {
        await findings.attempt(() => Promise.reject(error), 'desk');
        findings.warn({ message: 'The mailbox ends.' });
        return {};
      },
      run: async ({ warnings }) => warnings.length,
    });

    expect(await checkWorkflow(workflow)).toMatchObject({
      problems: [],
      warnings: [{ path: 'desk', message: error.message, remedy: 'Run it later.' }, { message: 'The mailbox ends.' }],
    });
    expect(error.harmless).toBe(true);
    expect(await runWorkflow(workflow)).toMatchObject({ result: 2 });
  });

  test('tells whom the run is about, what it will do, and what would do', async () => {
    const workflow = defineWorkflow({
      name: 'tells',
      description: 'For tests only',
      category: 'test',
      parameters: {},
      destructive: true,
      async preflight({ findings }) {
        findings.about('Ada Lovelace (ada@acme.example)');
        findings.announce('Groups to leave', ['Sales']);
        findings.announce('Licences to lose', []);
        findings.propose('email', 'ada2@acme.example');
        findings.propose('email', 'ada3@acme.example');
        return {};
      },
      run: async () => null,
    });

    expect((await checkWorkflow(workflow)).outlook).toEqual({
      subject: 'Ada Lovelace (ada@acme.example)',
      lines: [{ label: 'Groups to leave', items: ['Sales'] }],
      proposals: { email: 'ada2@acme.example' },
    });
    expect(workflow.destructive).toBe(true);
  });

  test('has no steps, seals nothing and sets no mapping', async () => {
    const seen: string[] = [];
    const workflow = defineWorkflow({
      name: 'looks',
      description: 'For tests only',
      category: 'test',
      parameters: {},
      async preflight(context) {
        seen.push(...Object.keys(context), ...Object.keys(context.mappings));
        return {};
      },
      run: async () => null,
    });

    await checkWorkflow(workflow);

    expect(seen).not.toEqual(expect.arrayContaining(['step']));
    expect(seen.filter((name) => ['step', 'seal', 'set', 'executionId'].includes(name))).toEqual([]);
  });
});
