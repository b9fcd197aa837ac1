import type { ExecutionStatus } from '@msp/models';
import { whatNow, type EndWhy, type JournaledStep, type RowNow } from './what-now';

const now = Date.parse('2026-03-01T08:00:00.000Z');
const at = (seconds: number) => now + seconds * 1_000;
const row: RowNow = {
  status: 'Running',
  leaseUntil: at(-1),
  isPinned: false,
  isEarlier: false,
  idleTurns: 0,
  wroteOutside: false,
};

const begun = (name: string, seconds: number): JournaledStep => ({
  kind: 'begun',
  name,
  until: new Date(at(seconds)).toISOString(),
});
const ended = (name: string): JournaledStep => ({ kind: 'ended', name });

const goOn = { kind: 'go-on' } as const;
const inHand = { kind: 'in-hand' } as const;
const rest = { kind: 'rest' } as const;
const end = (why: EndWhy) => ({ kind: 'end', why }) as const;
const waits = (seconds: number) => ({ kind: 'wait', until: at(seconds) }) as const;

const open: ExecutionStatus[] = ['Pending', 'Running', 'Waiting'];
const over: ExecutionStatus[] = [
  'Success',
  'PartialSuccess',
  'Failed',
  'TimedOut',
  'Cancelled',
  'NeedsAttention',
  'Quarantined',
];

/** Everything that a row can say of an execution besides its state. */
const rows = [true, false].flatMap((isInHand) =>
  [true, false].flatMap((isPinned) =>
    [0, 4, 5, 9].flatMap((idleTurns) =>
      [true, false].flatMap((wroteOutside) =>
        [true, false].map((isEarlier): RowNow => ({
          status: row.status,
          leaseUntil: isInHand ? now : at(-1),
          isPinned,
          isEarlier,
          idleTurns,
          wroteOutside,
        })),
      ),
    ),
  ),
);
const journals: JournaledStep[][] = [
  [],
  [ended('one')],
  [begun('one', -5.001)],
  [begun('one', -5)],
  [begun('one', 40), ended('one')],
  [begun('one', -100), begun('two', 40), ended('one')],
];

describe('what is done with an execution that somebody comes across', () => {
  test.each(over)('%s: what comes after its end, whatever else is known of it', (status) => {
    for (const one of rows)
      for (const journal of journals) expect(whatNow({ ...one, status }, journal, now)).toEqual(rest);
  });

  test.each(open)('%s: it is let alone while somebody may have it in hand, to the last moment', (status) => {
    for (const one of rows.filter(({ leaseUntil }) => leaseUntil >= now)) {
      for (const journal of journals) expect(whatNow({ ...one, status }, journal, now)).toEqual(inHand);
    }
  });

  test.each(open)('%s: nothing happens while a request may be under way, also no end', (status) => {
    for (const one of rows.filter(({ leaseUntil }) => leaseUntil < now)) {
      expect(whatNow({ ...one, status }, [begun('one', 10), begun('two', 30), ended('two')], now)).toEqual(waits(15));
    }
  });

  test.each<[string, JournaledStep[], ReturnType<typeof whatNow>]>([
    ['nothing', [], goOn],
    ['a step that ended', [ended('one')], goOn],
    ['a step that was begun, whose request cannot be under way', [begun('one', -5.001)], goOn],
    ['a step that was begun, at the last moment of its request', [begun('one', -5)], waits(0)],
    ['a step that was begun and ended', [begun('one', 40), ended('one')], goOn],
    ['several attempts, of which the last may be under way', [begun('one', -100), begun('one', 20)], waits(25)],
  ])('its journal has %s', (_, journal, expected) => {
    for (const status of open) expect(whatNow({ ...row, status }, journal, now)).toEqual(expected);
  });

  test.each<[string, Partial<RowNow>, ReturnType<typeof whatNow>]>([
    ['holds what is stored nowhere', { isPinned: true }, end('pinned')],
    [
      'holds what is stored nowhere, whatever else',
      { isPinned: true, idleTurns: 9, wroteOutside: true },
      end('pinned'),
    ],
    ['may have changed something outside of a step', { wroteOutside: true }, end('outside-a-step')],
    ['was begun by a version that did not write what it takes', { isEarlier: true, isPinned: true }, end('earlier')],
    ['got no further in four turns', { idleTurns: 4 }, goOn],
    ['got no further in five turns', { idleTurns: 5 }, end('idle')],
  ])('it %s', (_, changes, expected) => {
    for (const status of open) expect(whatNow({ ...row, status, ...changes }, [ended('one')], now)).toEqual(expected);
  });
});
