import { Recorder } from '../record/recorder';
import { Redactor } from '../redaction/redactor';
import { faultShown } from './fault-shown';
import { clean, wordsOf } from './thrown';
import { withWhatWasDone } from './what-was-done';

const unreadable = {
  toString() {
    throw new Error('trap');
  },
};

test.each([
  ['an error', new Error('Broken.'), 'Broken.'],
  ['a text', 'plain', 'plain'],
  ['nothing', undefined, 'undefined'],
  ['an object', {}, 'Something was thrown that is no error.'],
  ['a function', () => 1, 'Something was thrown that is no error.'],
  ['what cannot be read', unreadable, 'Something was thrown that is no error.'],
  [
    'an error that cannot be read',
    Object.assign(new Error('x'), { message: unreadable }),
    'Something was thrown that is no error.',
  ],
])('of %s that was thrown is said in one line', (_, thrown, words) => {
  expect(wordsOf(thrown)).toBe(words);
});

test('a text of the longest length is whole, and one that is longer says how long it was', () => {
  expect(clean('x'.repeat(10), new Redactor(), 10)).toBe('x'.repeat(10));
  expect(clean('x'.repeat(11), new Redactor(), 10)).toBe(`${'x'.repeat(10)}… (cut: 11 characters)`);
});

test('a fault has a name, words and a place, without secrets and without paths of this machine', () => {
  const redactor = new Redactor();
  redactor.add('hunter22-canary');

  const { name, message, stack } = faultShown(new TypeError('Broken by hunter22-canary'), redactor);

  expect({ name, message }).toEqual({ name: 'TypeError', message: 'Broken by [redacted]' });
  expect(stack).toMatch(
    /TypeError: Broken by \[redacted\]\n\s+at .*\(libs\/workflow-runtime\/src\/outcome\/words\.test\.ts:\d+/,
  );
});

async function recorded(done: number, failed: number, writes: number): Promise<Recorder> {
  const recorder = new Recorder(new Redactor(), { now: () => 0 });
  for (let at = 0; at < done; at += 1) await recorder.inStep(`done ${at}`, async () => ({}));
  for (let at = 0; at < failed; at += 1)
    await recorder.inStep(`failed ${at}`, () => Promise.reject(new Error('no'))).catch(() => undefined);
  const call = { integration: 'desk', method: 'POST', path: '/', durationMs: 0, attempt: 1, at: '' };
  for (let at = 0; at < writes; at += 1) recorder.call({ ...call, effect: 'write' });
  recorder.call({ ...call, effect: 'read' });
  return recorder;
}

test.each<readonly [number, number, number, readonly string[]]>([
  [0, 0, 0, ['Nothing had been changed in another system.']],
  [1, 0, 0, ['Done before: done 0.', 'Nothing had been changed in another system.']],
  [
    0,
    1,
    1,
    [
      'Not finished: failed 0.',
      'One call that changes something in another system had been sent; the timeline lists them.',
    ],
  ],
  [
    12,
    0,
    2,
    [
      `Done before: ${Array.from({ length: 10 }, (_, at) => `done ${at}`).join(', ')}, 2 more.`,
      '2 calls that change something in another system had been sent; the timeline lists them.',
    ],
  ],
])('with %i steps done, %i failed and %i writes a stopped execution says so', async (done, failed, writes, lines) => {
  const error = { kind: 'cancelled', message: 'Toni stopped it.', remedy: 'Look.' } as const;

  const outcome = withWhatWasDone({ status: 'Cancelled', error }, await recorded(done, failed, writes));

  expect(outcome.error?.message.split('\n')).toEqual(['Toni stopped it.', ...lines]);
});

test('a stopped execution says what its earlier turns have done, each step once', async () => {
  const error = { kind: 'cancelled', message: 'Toni stopped it.', remedy: 'Look.' } as const;
  const step = { startedAt: '2026-03-01T08:00:00.000Z' };
  const call = { integration: 'desk', method: 'POST', path: '/', durationMs: 0, attempt: 1, at: '' };
  const before = {
    steps: [
      { ...step, name: 'done 0', status: 'done' as const },
      { ...step, name: 'created', label: 'Create the user', status: 'done' as const },
      { ...step, name: 'cut off', status: 'running' as const },
    ],
    calls: [
      { ...call, effect: 'write' as const },
      { ...call, effect: 'read' as const },
    ],
  };

  const outcome = withWhatWasDone({ status: 'Cancelled', error }, await recorded(1, 1, 0), before);

  expect(outcome.error?.message.split('\n')).toEqual([
    'Toni stopped it.',
    'Done before: done 0, Create the user.',
    'Not finished: cut off, failed 0.',
    'One call that changes something in another system had been sent; the timeline lists them.',
  ]);
});
