import type { IntegrationCall, LogEntry } from '@msp/models';
import type { Shown } from '../execution/shown';
import { idOf, seenOf, whatIsNew } from './what-is-new';

const at = '2026-03-02T08:00:00.000Z';
const line = (message: string): LogEntry => ({ at, level: 'info', message });
const call = (path: string): IntegrationCall => ({
  at,
  integration: 'msgraph',
  method: 'GET',
  path,
  durationMs: 1,
  attempt: 1,
});
const shown = (changes: Partial<Shown> = {}): Shown => ({
  status: 'Running',
  steps: [],
  logs: [],
  calls: [],
  ...changes,
});
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(`line ${index}`));

describe('EXE-8 what is new of an execution', () => {
  it.each([
    [undefined, { logs: 0, calls: 0 }],
    ['0.0', { logs: 0, calls: 0 }],
    ['12.3', { logs: 12, calls: 3 }],
  ])('is asked for from %s on', (id, seen) => {
    expect(seenOf(id)).toEqual(seen);
    expect(seenOf(idOf(seen))).toEqual(seen);
  });

  it('is its whole state, and the lines and calls after those that were seen', () => {
    const now = shown({ status: 'Waiting', logs: lines(3), calls: [call('/a'), call('/b')], tasks: [] });

    const { progress, seen } = whatIsNew({ logs: 2, calls: 1 }, now);

    expect(progress).toEqual({
      status: 'Waiting',
      steps: [],
      tasks: [],
      logs: { from: 2, entries: [line('line 2')] },
      calls: { from: 1, entries: [call('/b')] },
    });
    expect(seen).toEqual({ logs: 3, calls: 2 });
  });

  it('begins anew where there is less than was seen', () => {
    const { progress } = whatIsNew({ logs: 5, calls: 1 }, shown({ logs: lines(2), calls: [call('/a')] }));

    expect(progress.logs).toEqual({ from: 0, entries: lines(2) });
    expect(progress.calls).toEqual({ from: 1, entries: [] });
  });

  it('comes in parts of a size, which together are everything', () => {
    const now = shown({ logs: lines(1_234) });
    const parts: LogEntry[] = [];
    let seen = seenOf(undefined);
    while (seen.logs < now.logs.length) {
      const news = whatIsNew(seen, now);
      expect(news.progress.logs.entries.length).toBeLessThanOrEqual(500);
      parts.push(...news.progress.logs.entries);
      seen = news.seen;
    }

    expect(parts).toEqual(now.logs);
  });
});
