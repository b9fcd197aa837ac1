import { IntegrationError, StepNames } from '@msp/workflow-sdk';
import { Recorder } from '../record/recorder';
import { Redactor } from '../redaction/redactor';
import type { EndedStep, Journal, RecordedStep } from './journal';
import { createStep } from './step';

/** Steps over a journal that has what an earlier turn wrote, and tells in which order things happened. */
function arrange(before: readonly RecordedStep[] = [], refuse: Partial<Pick<Journal, 'begin' | 'keep'>> = {}) {
  const happened: string[] = [];
  const kept: EndedStep[] = [];
  const stopping = new AbortController();
  const redactor = new Redactor();
  const recorder = new Recorder(redactor, { now: () => 0 });
  const step = createStep({
    originExecutionId: '0198f000-0000-7000-8000-000000000001',
    signal: stopping.signal,
    recorder,
    redactor,
    settle: () => undefined,
    journal: {
      find: (name) => before.find((one) => one.name === name),
      begin: async ({ name, attempt }) => void happened.push(`begun ${name} ${attempt}`),
      keep: async (ended) => {
        kept.push(ended);
        happened.push(`${ended.status} ${ended.name}`);
      },
      ...refuse,
    },
    aroundStep: (_, work) => work(),
    flow: {
      names: new StepNames(),
      order: { turnOf: () => Promise.resolve() },
      activity: { during: (work) => work() },
    },
  });
  const act = () => {
    happened.push('act');
    return 'made';
  };
  return { step, act, happened, kept, stopping, redactor };
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
    const { step, act, happened } = arrange([{ name: 'one', status: 'begun', attempt: 1 }]);

    await expect(step('one', act, { effect: 'atMostOnce' })).rejects.toMatchObject({ kind: 'integration-error' });
    expect(happened).not.toContain('act');
  });

  test('a failure is written, but not that of a step which was stopped: nobody knows how it would have ended', async () => {
    const failing = arrange();
    const refused = new IntegrationError({ integration: 'msgraph', code: 'refused', message: 'No.' });
    await expect(failing.step('one', () => Promise.reject(refused))).rejects.toBe(refused);
    expect(failing.happened).toEqual(['failed one']);

    const stopped = arrange();
    const stop = () => {
      stopped.stopping.abort(new Error('Stopped.'));
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
    const { step, act, happened } = arrange([{ name: 'makes', status: 'done', withheld: true }]);

    await expect(step('makes', act)).rejects.toThrow('held a secret');
    expect(happened).not.toContain('act');
  });
});
