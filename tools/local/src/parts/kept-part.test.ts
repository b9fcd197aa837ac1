import { Heard } from '../testing/heard';
import { KeptPart, type KeptPartOptions, type RunningPart } from './kept-part';

const quick = { pausesMs: [1, 1, 1], steadyMs: 60_000, askEveryMs: 5, hungAfterMs: 15 };

class FakePart implements RunningPart {
  private end: (how: string) => void = () => undefined;
  readonly ended = new Promise<string>((resolve) => {
    this.end = resolve;
  });
  die = (how = 'storage ended (exit code 1)') => this.end(how);
  stop = () => Promise.resolve(this.end('storage ended (SIGTERM)'));
  kill = () => this.end('storage ended (SIGKILL)');
}

function aPart(options: Partial<KeptPartOptions<RunningPart>> = {}) {
  const heard = new Heard();
  const started: FakePart[] = [];
  const start = () => {
    const part = new FakePart();
    started.push(part);
    return Promise.resolve(part);
  };
  const advice = 'Start anew.';
  const part = new KeptPart({ name: 'storage', start, say: heard.say, advice, patience: quick, ...options });
  return { part, heard, started };
}

describe('a part of the stack', () => {
  test('H8: is started again when it dies, which is told in words', async () => {
    const { part, heard, started } = aPart();
    await part.start();

    started[0]?.die();
    await heard.until('Running again: storage.');
    await part.stop();

    expect(started).toHaveLength(2);
    expect(heard.lines[0]).toBe('storage ended (exit code 1)\nStarting the storage again; the other parts go on.');
  });

  test('H8: is given up in words when it ends again and again', async () => {
    let starts = 0;
    const start = () => {
      starts += 1;
      const dying = new FakePart();
      if (starts > 1) return Promise.reject(new Error('Port 10002 is taken'));
      dying.die();
      return Promise.resolve(dying);
    };
    const { part, heard } = aPart({ start });

    await part.start();
    const last = await heard.until('Given up');
    await part.stop();

    expect(starts).toBe(4);
    expect(last).toBe('Port 10002 is taken\nGiven up after 4 ends in a row: storage. Start anew.');
  });

  test('H8: is told of once, and not started again, where nothing follows the sources', async () => {
    const givenUp: string[] = [];
    const { part, heard, started } = aPart({
      patience: { ...quick, pausesMs: [] },
      onGivenUp: (how) => {
        givenUp.push(how);
        heard.say(how);
      },
    });
    await part.start();

    started[0]?.die('storage ended (SIGKILL)');
    await heard.until('SIGKILL');
    await part.stop();

    expect([givenUp, started.length]).toEqual([['storage ended (SIGKILL)'], 1]);
  });

  test('H8: that hangs is ended and started again', async () => {
    const { part, heard, started } = aPart({
      ask: () => (started.length === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve()),
    });

    await part.start();
    await heard.until('Running again');
    await part.stop();

    expect(heard.lines[0]).toMatch(/^No answer for \d+ s, so it is ended by force: storage\.$/);
    expect(heard.lines[1]).toContain('SIGKILL');
  });

  test('H8: waits for room on a full disk before it is started again', async () => {
    let makeRoom: () => void = () => undefined;
    const room = new Promise<void>((resolve) => (makeRoom = resolve));
    const { part, heard, started } = aPart({
      untilPossible: () => {
        heard.say('waits');
        return room;
      },
    });
    await part.start();

    started[0]?.die();
    await heard.until('waits');
    const before = started.length;
    makeRoom();
    await heard.until('Running again');
    await part.stop();

    expect([before, started.length]).toEqual([1, 2]);
  });

  test('H8: is not started again by its own end at the stop of the stack', async () => {
    const { part, heard, started } = aPart();
    await part.start();

    await part.stop();

    expect([started.length, heard.lines]).toEqual([1, []]);
  });

  test('H8: that fails at its first start is a failure of the start', async () => {
    const { part } = aPart({ start: () => Promise.reject(new Error('no such program')) });

    await expect(part.start()).rejects.toThrow('no such program');
  });
});
