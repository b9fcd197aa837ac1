import { momentText } from '@msp/models';
import type { Parent } from './vendors';
import { journalBehind, namesIn } from './surroundings';

const until = momentText(Date.parse('2026-03-01T08:00:00Z'));
const retry = (attempt: number) => ({ name: 'assign', for: 'retry', until, attempt }) as const;

test('what a thread knows of the waits of a step is each attempt’s own: none is tried again without end', () => {
  const waits = [{ name: 'assign', for: 'sleep', until } as const, retry(2)];
  const journal = journalBehind({} as Parent, { steps: [], waits, events: [] }, { begin: async () => undefined });

  expect([undefined, 2, 3].map((attempt) => journal.findWait('assign', attempt))).toEqual([...waits, undefined]);
});

test('what may have had an effect is what was begun or tried, and not what is waited for', () => {
  const steps = [{ name: 'create', status: 'done' } as const, { name: 'grant', status: 'begun', attempt: 1 } as const];
  const child = { name: 'laptop', for: 'workflow', until } as const;
  const waits = [retry(2), retry(3), { name: 'trial', for: 'sleep', until } as const, child];
  const names = namesIn({ steps, waits, events: [] });

  expect(names.acted).toEqual(['create', 'grant', 'assign', 'laptop']);
  expect(names.waiting).toContain('trial');
});
