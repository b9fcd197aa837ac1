import { UnavailableError } from '@msp/models';
import type { NumberedChunk } from '@msp/storage';
import { Recorder, Redactor } from '@msp/workflow-runtime';
import { pino } from 'pino';
import { ExecutionLostError } from './lost';
import { TimelineWriter } from './timeline-writer';
import { systemClock } from '../turn-host/system-clock';

function arrange() {
  const redactor = new Redactor();
  const writes: (readonly NumberedChunk[])[] = [];
  let failure: Error | undefined;
  let number = 0;
  const writer = new TimelineWriter({
    redactor,
    part: 1,
    nextNumber: () => (number += 1),
    show: (chunks) => {
      writes.push(chunks);
      return failure ? Promise.reject(failure) : Promise.resolve();
    },
    logger: pino({ level: 'silent' }),
  });
  const recorder = new Recorder(redactor, systemClock, (told) => writer.heard(told));
  const fail = (error: Error | undefined) => {
    failure = error;
  };
  const hide = (value: string) => {
    redactor.add(value);
    writer.heard({ kind: 'secret', value });
  };
  /** What is there under each number after all writes. */
  const stored = () => [...new Map(writes.flat().map((chunk) => [chunk.number, chunk.entries])).values()].flat();
  return { writer, writes, recorder, fail, hide, stored };
}

describe('TimelineWriter', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('HIST-1 writes nothing of what is over within a second', async () => {
    const { writer, writes, recorder } = arrange();
    recorder.log('info', 'quick');
    await jest.advanceTimersByTimeAsync(999);
    writer.stop();
    await jest.advanceTimersByTimeAsync(60_000);

    expect(writes).toEqual([]);
  });

  test('HIST-1 appends four times a second at most, only what is new, and nothing while nothing is', async () => {
    const { writer, writes, recorder } = arrange();
    recorder.log('info', 'early');
    await jest.advanceTimersByTimeAsync(1_000);
    for (let count = 0; count < 100; count += 1) {
      recorder.log('info', `line ${count}`);
      await jest.advanceTimersByTimeAsync(10);
    }
    await jest.advanceTimersByTimeAsync(10_000);
    expect(writes.length).toBeLessThanOrEqual(6);
    const before = writes.length;
    void recorder.inStep('slow', () => new Promise<never>(() => undefined));
    await jest.advanceTimersByTimeAsync(1);
    writer.stop();

    expect(writes).toHaveLength(before + 1);
    expect(writes.at(-1)).toMatchObject([{ part: 1, entries: [{ kind: 'step', number: 0 }] }]);
    expect(writes.flat().flatMap(({ entries }) => entries)).toHaveLength(102);
  });

  test('I9 writes no secret, and takes out of what is written one that becomes known later', async () => {
    const { writer, writes, recorder, hide, stored } = arrange();
    recorder.log('info', 'was swordfish99', { plain: 'swordfish99' });
    recorder.log('info', 'other');
    hide('hunter22');
    recorder.log('info', 'is hunter22');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(JSON.stringify(writes)).not.toContain('hunter22');

    hide('swordfish99');
    await jest.advanceTimersByTimeAsync(250);
    hide('of no line');
    await jest.advanceTimersByTimeAsync(250);
    writer.stop();

    expect(JSON.stringify(stored())).not.toMatch(/hunter22|swordfish99/);
    expect(stored()).toHaveLength(3);
    expect(writes).toHaveLength(2);
  });

  test('a write that is not answered is made once more under its numbers, so that nothing is there twice', async () => {
    const { writer, writes, recorder, fail, stored } = arrange();
    recorder.log('info', 'one');
    fail(new UnavailableError('away'));
    await jest.advanceTimersByTimeAsync(1_500);
    recorder.log('info', 'two');
    fail(undefined);
    await jest.advanceTimersByTimeAsync(500);
    writer.stop();

    expect(writes.length).toBeGreaterThan(2);
    expect(stored()).toMatchObject([{ line: { message: 'one' } }, { line: { message: 'two' } }]);
  });

  test('I5 is silent once the execution is another’s', async () => {
    const { writes, recorder, fail } = arrange();
    fail(new ExecutionLostError());
    recorder.log('info', 'one');
    await jest.advanceTimersByTimeAsync(1_000);
    recorder.log('info', 'two');
    await jest.advanceTimersByTimeAsync(10_000);

    expect(writes).toHaveLength(1);
  });

  test('what is large is spread over chunks and writes, in its order', async () => {
    const { writer, writes, recorder, stored } = arrange();
    const words = Array.from({ length: 120 }, (_, index) => `${index} ${'x'.repeat(15_000)}`);
    for (const text of words) recorder.log('info', text);
    await writer.flush();

    expect(writes.length).toBeGreaterThan(1);
    expect(writes.flat().every(({ entries }) => Buffer.byteLength(JSON.stringify(entries)) <= 48_000)).toBe(true);
    expect(stored()).toMatchObject(words.map((message) => ({ line: { message } })));
  });

  test('what waits has written all of it before', async () => {
    const { writer, writes, recorder, fail } = arrange();
    recorder.log('info', 'one');
    await writer.flush();
    await writer.flush();
    expect(writes).toMatchObject([[{ number: 1, entries: [{ line: { message: 'one' } }] }]]);

    fail(new UnavailableError('away'));
    recorder.log('info', 'afterwards');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(writes).toHaveLength(1);
  });
});
