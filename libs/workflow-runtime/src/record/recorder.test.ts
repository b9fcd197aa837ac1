import { Redactor } from '../redaction/redactor';
import { ClientAnswers } from './client-answers';
import { Recorder } from './recorder';

const call = {
  integration: 'desk',
  method: 'GET',
  path: '/',
  durationMs: 1.6,
  attempt: 1,
  at: '',
  effect: 'read',
} as const;

function aRecorder() {
  let now = 0;
  const redactor = new Redactor();
  const recorder = new Recorder(redactor, { now: () => now });
  return { redactor, recorder, pass: (ms: number) => (now += ms) };
}

test('a step has its label, its line, its time and its state', async () => {
  const { recorder, pass } = aRecorder();
  const work = async () => {
    pass(250);
    return { summary: 'found it' };
  };

  await recorder.inStep('look', work, 'Look around');
  await recorder.inStep('plain', async () => ({}));
  await recorder.inStep('fails', () => Promise.reject(new Error('no'))).catch(() => undefined);

  const at = (ms: number) => new Date(ms).toISOString();
  expect(recorder.timeline().steps).toStrictEqual([
    {
      name: 'look',
      label: 'Look around',
      status: 'done',
      summary: 'found it',
      attempt: 1,
      startedAt: at(0),
      completedAt: at(250),
      durationMs: 250,
    },
    { name: 'plain', status: 'done', attempt: 1, startedAt: at(250), completedAt: at(250), durationMs: 0 },
    {
      name: 'fails',
      status: 'failed',
      message: 'no',
      attempt: 1,
      startedAt: at(250),
      completedAt: at(250),
      durationMs: 0,
    },
  ]);
});

test('lines and calls bear the step that they were made in, also of two at once', async () => {
  const { recorder } = aRecorder();
  const part = (name: string) =>
    recorder.inStep(name, async () => {
      await Promise.resolve();
      recorder.log('info', name);
      recorder.call(call);
      return {};
    });

  recorder.log('info', 'before');
  await Promise.all([part('one'), part('two')]);

  const { logs, calls } = recorder.timeline();
  expect(logs.map(({ message, step }) => [message, step])).toEqual([
    ['before', undefined],
    ['one', 'one'],
    ['two', 'two'],
  ]);
  expect(calls.map(({ step, durationMs }) => [step, durationMs])).toEqual([
    ['one', 2],
    ['two', 2],
  ]);
});

test('after its end nothing more is taken, and what was under way has failed', async () => {
  const { recorder } = aRecorder();
  void recorder.inStep('endless', () => new Promise<never>(() => undefined));

  recorder.close();
  recorder.log('info', 'late');
  recorder.call({ ...call, effect: 'write' });
  recorder.standing.progress([{ what: 'Late', status: 'done' }]);
  recorder.standing.worksAt('desk', 'place');

  const { logs, calls, steps, tasks, places } = recorder.timeline();
  expect({ logs, calls, tasks, places, wrote: recorder.wrote }).toEqual({ logs: [], calls: [], wrote: false });
  expect(steps).toMatchObject([{ status: 'failed', message: 'Was under way when the execution ended.' }]);
});

test('a secret that becomes known later is hidden in what was recorded before', () => {
  const { recorder, redactor } = aRecorder();
  recorder.log('info', 'is hunter22-canary', { key: 'hunter22-canary' });
  expect(JSON.stringify(recorder.timeline())).toContain('canary');

  redactor.add('hunter22-canary');

  expect(JSON.stringify(recorder.timeline())).not.toContain('canary');
});

test('the longest pause of a vendor is shown while it lasts, and every change is counted', () => {
  const { recorder } = aRecorder();
  const before = recorder.changes;
  const short = recorder.pause({ integration: 'a', vendorName: 'A', until: 1_000 });
  const long = recorder.pause({ integration: 'b', vendorName: 'B', until: 2_000 });

  expect(recorder.waitingFor).toEqual({ integration: 'b', name: 'B', until: '1970-01-01T00:00:02.000Z' });
  long();
  expect(recorder.waitingFor?.integration).toBe('a');
  short();
  expect([recorder.waitingFor, recorder.changes - before]).toEqual([undefined, 4]);
});

test('calls after the most that are listed still count as writes', () => {
  const { recorder } = aRecorder();

  for (let at = 0; at < 10_002; at += 1) recorder.call({ ...call, effect: 'write' });

  const { calls, logs } = recorder.timeline();
  expect([calls.length, recorder.writes]).toEqual([10_001, 10_002]);
  expect(logs.map(({ message }) => message)).toEqual(['Calls after the first 10000 are not listed.']);
});

test('answers that would be too much are left out, and say so', async () => {
  const answers = new ClientAnswers();
  const big = 'x'.repeat(600 << 10);
  for (const answer of [big, big, 'small']) answers.note('desk.users.find', [1], Promise.resolve(answer));
  await Promise.resolve();

  expect(answers.read(new Redactor()).map(({ method, unanswered }) => [method, unanswered])).toEqual([
    ['users.find', undefined],
    ['users.find', true],
    ['users.find', true],
  ]);
});

test('what a vendor calls a secret is not kept, whatever it is, and what only looks like one is', async () => {
  const answers = new ClientAnswers();
  const answer = { password: 'any-value', nested: [{ accessToken: 'other', tokens: 3, name: 'Ada' }], gone: null };
  answers.note('desk.users.find', [{ schema: {}, id: 1 }], Promise.resolve(answer));
  await Promise.resolve();

  expect(answers.read(new Redactor())).toEqual([
    {
      integration: 'desk',
      method: 'users.find',
      args: [{ id: 1 }],
      answer: { password: '[redacted]', nested: [{ accessToken: '[redacted]', tokens: 3, name: 'Ada' }], gone: null },
    },
  ]);
});
