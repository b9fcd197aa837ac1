import { momentText } from '@msp/models';
import type { Parent } from './vendors';
import { journalBehind } from './surroundings';

const until = momentText(Date.parse('2026-03-01T08:00:00Z'));
const retry = (attempt: number) => ({ name: 'assign', for: 'retry', until, attempt }) as const;

test('what a thread knows of the waits of a step is each attempt’s own: none is tried again without end', () => {
  const waits = [{ name: 'assign', for: 'sleep', until } as const, retry(2)];
  const journal = journalBehind({} as Parent, { steps: [], waits, events: [] });

  expect([undefined, 2, 3].map((attempt) => journal.findWait('assign', attempt))).toEqual([...waits, undefined]);
});
