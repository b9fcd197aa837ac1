import { IntegrationError, WorkflowError } from '@msp/workflow-sdk';
import { VendorFailures } from '../outcome/vendor-failures';
import { Recorder } from '../record/recorder';
import { Redactor } from '../redaction/redactor';
import { noJournal, type EndedStep, type Journal, type RecordedStep } from './journal';
import { createTestClock } from '../testing/test-clock';
import { Flow } from '../turn/flow';
import { Stopping } from '../turn/stopping';
import { createStep } from './step';

/** Steps over a journal that has what an earlier turn wrote, and tells in which order things happened. */
function arrange(before: readonly RecordedStep[] = [], refuse: Partial<Pick<Journal, 'begin' | 'keep'>> = {}) {
  const happened: string[] = [];
  const kept: EndedStep[] = [];
  const failures = new VendorFailures();
  const reasons: unknown[] = [];
  const stopping = new Stopping();
  const clock = createTestClock();
  const redactor = new Redactor();
  const recorder = new Recorder(redactor, { now: () => 0 });
  const step = createStep({
    originExecutionId: '0198f000-0000-7000-8000-000000000001',
    signal: stopping.signal,
    recorder,
    redactor,
    failures,
    needsPerson: (reason) => void reasons.push(reason),
    journal: {
      ...noJournal,
      find: (name) => before.find((one) => one.name === name),
      begin: async ({ name, attempt }) => void happened.push(`begun ${name} ${attempt}`),
      keep: async (ended) => {
        kept.push(ended);
        happened.push(`${ended.status} ${ended.name}`);
      },
      ...refuse,
    },
    aroundStep: (_, work) => work(),
    flow: new Flow({ clock, journal: noJournal }, stopping),
    clock,
    longestPauseMs: 10_000,
  });
  const act = () => {
    happened.push('act');
    return 'made';
  };
  return { step, act, happened, kept, failures, reasons, stopping, redactor };
}

const find = () => Promise.resolve(undefined);

describe('a step and its journal', () => {
  test.each([
    ['repeatable', {}, ['act', 'done one']],
    ['at most once', { effect: 'atMostOnce' }, ['begun one 1', 'act', 'done one']],
    ['looked for first', { effect: 'check-then-act', find }, ['begun one 1', 'act', 'done one']],
  ] as const)(
    '%s: it is written before it acts where it may not act twice, and before it answers',
    async (_, options, expected) => {
      const { step, act, happened } = arrange();

      const result = await step('one', act, { ...options });
      happened.push('answered');

      expect(result).toBe('made');
      expect(happened).toEqual([...expected, 'answered']);
    },
  );

  test('it does not act where it is not certain that its beginning is written', async () => {
    const { step, act, happened } = arrange([], { begin: () => Promise.reject(new Error('In other hands.')) });

    await expect(step('one', act, { effect: 'atMostOnce' })).rejects.toThrow('In other hands.');
    expect(happened).not.toContain('act');
  });

  test('it does not answer where it is not certain that its end is written', async () => {
    const { step, act } = arrange([], { keep: () => Promise.reject(new Error('In other hands.')) });

    await expect(step('one', act)).rejects.toThrow('In other hands.');
  });

  test('what was done before answers at once, and is not written again', async () => {
    const { step, act, happened } = arrange([{ name: 'one', status: 'done', result: 'before' }]);

    expect(await step('one', act)).toBe('before');
    expect(happened).toEqual([]);
  });

  test.each([
    ['found', () => Promise.resolve('there'), 'there', ['done one']],
    ['not found', find, 'made', ['begun one 3', 'act', 'done one']],
  ] as const)('what was begun before and is %s', async (_, look, answer, expected) => {
    const { step, act, happened } = arrange([{ name: 'one', status: 'begun', attempt: 2 }]);

    expect(await step<string>('one', act, { effect: 'check-then-act', find: look })).toBe(answer);
    expect(happened).toEqual(expected);
  });

  test('what was begun before and may be done once only waits for a person', async () => {
    const { step, act, happened, reasons } = arrange([{ name: 'one', status: 'begun', attempt: 1 }]);

    await expect(step('one', act, { effect: 'atMostOnce' })).rejects.toMatchObject({ kind: 'integration-error' });
    expect(happened).not.toContain('act');
    // Whatever the workflow makes of what is thrown.
    expect(reasons).toMatchObject([{ message: expect.stringContaining('did it happen?') }]);
  });

  test('a failure is written, but not that of a step which was stopped: nobody knows how it would have ended', async () => {
    const failing = arrange();
    const refused = new IntegrationError({ integration: 'msgraph', code: 'refused', message: 'No.' });
    await expect(failing.step('one', () => Promise.reject(refused))).rejects.toBe(refused);
    expect(failing.happened).toEqual(['failed one']);

    const stopped = arrange();
    const stop = () => {
      stopped.stopping.stop(new WorkflowError('cancelled', 'Stopped.'));
      throw new Error('Aborted.');
    };
    await expect(stopped.step('one', stop)).rejects.toThrow('Aborted.');
    expect(stopped.happened).toEqual([]);
  });

  test('I9 no secret is written: neither in a result, nor in its summary, nor in what was thrown', async () => {
    const { step, kept, redactor } = arrange();
    redactor.add('hunter22-canary');
    const result = { password: 'hunter22-canary' };

    expect(await step('makes', () => result, { summary: () => 'made hunter22-canary' })).toEqual(result);
    await expect(step('fails', () => Promise.reject(new Error('not hunter22-canary')))).rejects.toThrow('canary');

    expect(kept).toEqual([
      { name: 'makes', status: 'done', withheld: true, summary: 'made [redacted]' },
      { name: 'fails', status: 'failed', error: { kind: 'bug', message: 'not [redacted]', remedy: '' } },
    ]);
  });

  test('what was done and held a secret is neither done again nor answered without it', async () => {
    const { step, act, happened, reasons } = arrange([{ name: 'makes', status: 'done', withheld: true }]);

    await expect(step('makes', act)).rejects.toThrow('held a secret');
    expect(reasons).toHaveLength(1);
    expect(happened).not.toContain('act');
  });

  test.each([
    [
      'a vendor',
      new IntegrationError({ integration: 'msgraph', status: 409, code: 'taken', message: 'No.', remedy: 'Rename.' }),
    ],
    [
      'a vendor that did not answer',
      new IntegrationError({ integration: 'msgraph', code: 'outcome-unknown', message: 'Late.' }),
    ],
    ['the workflow', new WorkflowError('invalid-input', 'Too long.', { remedy: 'Shorten it.' })],
    ['anything else', new TypeError('It is not a function.')],
  ])('what failed before by %s throws the same again, without acting, whatever its effect', async (_, error) => {
    const first = arrange();
    await expect(first.step('one', () => Promise.reject(error))).rejects.toBe(error);
    const stored = JSON.parse(JSON.stringify(first.kept)) as EndedStep[];
    const { message } = error;

    for (const options of [{}, { effect: 'atMostOnce' }, { effect: 'check-then-act', find }] as const) {
      const { step, act, happened, failures, reasons } = arrange(stored);
      const thrown: unknown = await step<unknown>('one', act, { ...options }).catch((failure: unknown) => failure);

      expect(thrown).toBeInstanceOf(WorkflowError);
      expect(thrown).toMatchObject({
        message,
        ...(error instanceof WorkflowError ? { kind: error.kind, remedy: error.remedy } : { kind: 'bug' }),
      });
      if (error instanceof IntegrationError) expect(thrown).toMatchObject({ integration: 'msgraph', code: error.code });
      expect([happened, failures.remaining(), reasons]).toEqual([
        [],
        error instanceof IntegrationError ? [thrown] : [],
        [],
      ]);
    }
  });

  test('AUTO-7 what it caught of a vendor is kept with the step and with those that it is a part of', async () => {
    const { step, failures, kept } = arrange();
    const refused = new IntegrationError({ integration: 'msgraph', status: 409, message: 'No licence is left.' });

    await step('other', () => 1);
    await step('all', () => step('assign', () => failures.add(refused)));

    const caught = [expect.objectContaining({ integration: 'msgraph', status: 409, message: 'No licence is left.' })];
    expect(kept.map(({ name, failures: some }) => [name, some])).toEqual([
      ['other', undefined],
      ['assign', caught],
      ['all', caught],
    ]);
  });
});
