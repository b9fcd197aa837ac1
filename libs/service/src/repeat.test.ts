import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { repeat } from './repeat';

const bell = new EventEmitter();

describe('repeating', () => {
  it('goes on after a failure', async () => {
    let times = 0;
    const errors: unknown[] = [];
    const work = async () => {
      times += 1;
      if (times === 3) bell.emit('third');
      throw new Error(`failure ${times}`);
    };
    const third = once(bell, 'third');

    const repetition = repeat(work, { everyMs: 1, onError: (error) => errors.push(error) });
    await third;
    await repetition.stop();

    expect(times).toBe(3);
    expect(errors).toHaveLength(3);
  });

  it('tells what is under way to stop, waits for it, and begins nothing more', async () => {
    const seen: string[] = [];
    const work = async (signal: AbortSignal) => {
      seen.push('begun');
      const told = once(signal, 'abort');
      bell.emit('begun');
      await told;
      seen.push('ended');
    };
    const begun = once(bell, 'begun');

    const repetition = repeat(work, { everyMs: 1, onError: (error) => seen.push(String(error)) });
    await begun;
    await repetition.stop();

    expect(seen).toEqual(['begun', 'ended']);
  });
});
