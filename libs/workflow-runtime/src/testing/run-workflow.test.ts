import { createStepKey, defineWorkflow, field, isSealedValue, Secret } from '@msp/workflow-sdk';
import { runWorkflow, tryWorkflow } from './run-workflow';

const greeting = defineWorkflow({
  name: 'greet',
  description: 'Greets',
  category: 'test',
  parameters: {
    name: field.string({ label: 'Name' }),
    times: field.int({ label: 'Times', required: false, default: 2 }),
  },
  async run({ input, org, config, secrets, mappings, log, step }) {
    log.info('greeting', { name: input.name });
    const key = await step('key', ({ key: { short } }) => short, { summary: (short) => `key ${short}` });
    const { externalOrgId } = await mappings.get('halopsa');
    return {
      text: config.get('greeting').repeat(input.times),
      org: org.name,
      key,
      externalOrgId,
      secret: (await secrets.get('word')).reveal(),
    };
  },
});
const surroundings = {
  config: { greeting: 'Hi ' },
  secrets: { word: 'sesame' },
  mappings: [{ mappingId: 'm1', integration: 'halopsa', externalOrgId: '42' }],
};

describe('runWorkflow', () => {
  test('WF-5 runs a workflow as a plain function and records what it did', async () => {
    const { result, logs, steps } = await runWorkflow(greeting, { ...surroundings, input: { name: 'Ada' } });

    const { short } = await createStepKey('0198f000-0000-7000-8000-000000000001', 'key');
    expect(result).toEqual({ text: 'Hi Hi ', org: 'Acme Corp', key: short, externalOrgId: '42', secret: 'sesame' });
    expect(logs).toEqual([
      { level: 'info', message: 'greeting', fields: { name: 'Ada' } },
      { level: 'info', message: 'Loading mapping for integration halopsa' },
    ]);
    expect(steps).toEqual([{ name: 'key', status: 'done', result: short, summary: `key ${short}` }]);
  });

  test('refuses the input that the engine would refuse', async () => {
    await expect(runWorkflow(greeting, { ...surroundings, input: { name: 'Ada', times: 1.5 } })).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });

  test('EXE-4 fails with what is missing in the context', async () => {
    const missing = async (part: object) => tryWorkflow(greeting, { ...surroundings, ...part, input: { name: 'Ada' } });

    expect(await missing({ config: {} })).toMatchObject({ error: { kind: 'missing-configuration', key: 'greeting' } });
    expect(await missing({ secrets: {} })).toMatchObject({ error: { kind: 'missing-secret', secretName: 'word' } });
    expect(await missing({ mappings: [] })).toMatchObject({
      error: { kind: 'missing-mapping', integration: 'halopsa' },
    });
  });
});

describe('resuming', () => {
  test('does not repeat what is done, and looks for what an earlier attempt made', async () => {
    const ran: string[] = [];
    let broken = true;
    const workflow = defineWorkflow({
      name: 'two_steps',
      description: 'Two steps',
      category: 'test',
      parameters: {},
      async run({ step }) {
        const first = await step('first', () => ran.push('first'));
        const act = () => {
          ran.push('second');
          if (broken) throw new Error('answer lost');
          return 'acted';
        };
        return [first, await step('second', act, { effect: 'check-then-act', find: async () => 'found' })];
      },
    });
    const earlier = await tryWorkflow(workflow);
    broken = false;

    const { result } = await runWorkflow(workflow, { resume: earlier.steps });

    expect(result).toEqual([1, 'found']);
    expect(ran).toEqual(['first', 'second']);
  });

  test('refuses two steps of one name', async () => {
    const workflow = defineWorkflow({
      name: 'same_step',
      description: 'Same step twice',
      category: 'test',
      parameters: {},
      run: async ({ step }) => [await step('one', () => 1), await step('one', () => 2)],
    });

    await expect(runWorkflow(workflow)).rejects.toThrow('"one" appears twice');
  });
});

describe('sealing', () => {
  test('WF-6 gives a reference to return, and records the value so that a test can reveal it', async () => {
    const workflow = defineWorkflow({
      name: 'seals',
      description: 'Seals',
      category: 'test',
      parameters: {},
      run: async ({ seal, step }) => ({
        made: await step('make', () => seal('One-time password', new Secret('canary'))),
        other: await seal('Key', 'canary'),
      }),
    });

    const run = await runWorkflow(workflow);

    expect(run.sealed.map(({ label, value }) => [label, value.reveal()])).toEqual([
      ['One-time password', 'canary'],
      ['Key', 'canary'],
    ]);
    expect([run.result.made, run.result.other].every(isSealedValue)).toBe(true);
    expect(new Set(run.sealed.map(({ sealed }) => sealed)).size).toBe(2);
    expect(JSON.stringify(run)).not.toContain('canary');
  });
});
