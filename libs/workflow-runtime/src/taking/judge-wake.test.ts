import { zExecutionStatus } from '@msp/models/validators';
import { isFinal } from '@msp/models';
import { judgeWake, type WakeJudgement } from './judge-wake';

const now = Date.parse('2026-03-01T08:00:00.000Z');

const cases = zExecutionStatus.options.flatMap((status) =>
  [-1, 0, 20_000].flatMap((leaseMs) =>
    [true, false].flatMap((isStopped) =>
      [true, false].flatMap((isPaused) =>
        [true, false].map((hasRoom) => ({ status, leaseUntil: now + leaseMs, isStopped, isPaused, hasRoom })),
      ),
    ),
  ),
);

/** The rule once more, as the first that applies. */
function expected({ status, leaseUntil, isStopped, isPaused, hasRoom }: (typeof cases)[number]): WakeJudgement {
  const rules: readonly (readonly [boolean, WakeJudgement])[] = [
    [isFinal(status), { kind: 'rest' }],
    [leaseUntil >= now, { kind: 'hide', until: leaseUntil }],
    [isStopped, { kind: 'take' }],
    [isPaused, { kind: 'hide', until: now + 60_000 }],
    [!hasRoom, { kind: 'hide', until: undefined }],
    [true, { kind: 'take' }],
  ];
  return rules.find(([applies]) => applies)?.[1] ?? { kind: 'nothing' };
}

const judged = ({ status, leaseUntil, ...rest }: (typeof cases)[number]) =>
  judgeWake({ row: { status, leaseUntil }, ...rest }, now);

describe('a wake-up', () => {
  test.each(cases)('leads to what the first rule says: %j', (one) => {
    expect(judged(one)).toEqual(expected(one));
  });

  test('leads to nothing where there is no execution', () => {
    const asked = { row: undefined, isStopped: true, isPaused: true, hasRoom: false };

    expect(judgeWake(asked, now)).toEqual({ kind: 'nothing' });
  });

  test('never takes what somebody has in hand, and never leaves undone what comes after an end', () => {
    const taken = cases.filter((one) => judged(one).kind === 'take');

    expect(taken.every(({ leaseUntil, status }) => leaseUntil < now && !isFinal(status))).toBe(true);
    expect(taken.every(({ isStopped, isPaused, hasRoom }) => isStopped || (!isPaused && hasRoom))).toBe(true);
    expect(cases.every((one) => (judged(one).kind === 'rest') === isFinal(one.status))).toBe(true);
  });
});
