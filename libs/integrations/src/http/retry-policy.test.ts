import { decide } from './retry-policy';
import type { Attempt } from './retry-policy';

const anAttempt = (changes: Partial<Attempt>): Attempt => ({
  number: 1,
  waitedMs: 0,
  repeatable: true,
  outcome: { kind: 'answered', status: 503 },
  chance: 0.5,
  ...changes,
});
const answered = (status: number, retryAfterMs?: number) => ({ kind: 'answered', status, retryAfterMs }) as const;

describe('decide', () => {
  it.each([200, 204, 302, 400, 401, 404, 409])('accepts %p as the final answer', (status) => {
    expect(decide(anAttempt({ outcome: answered(status), repeatable: false }))).toEqual({ kind: 'accept' });
  });

  it.each([429, 503, 504])('INT-2 waits exactly as long as Retry-After says after %p', (status) => {
    expect(decide(anAttempt({ outcome: answered(status, 7_000) }))).toEqual({ kind: 'wait', ms: 7_000 });
  });

  it('INT-2 doubles the span of its random wait with each attempt, up to the cap', () => {
    const limits = { attempts: 20, totalWaitMs: 1e9, baseMs: 500, capMs: 20_000 };

    const waits = [1, 2, 3, 10].map((number) => decide(anAttempt({ number }), limits));

    expect(waits).toEqual([250, 500, 1_000, 10_000].map((ms) => ({ kind: 'wait', ms })));
  });

  it('INT-2 draws its wait from the whole span, beginning with none', () => {
    expect(decide(anAttempt({ chance: 0 }))).toEqual({ kind: 'wait', ms: 0 });
    expect(decide(anAttempt({ chance: 0.999 }))).toEqual({ kind: 'wait', ms: 499 });
  });

  it('gives up after the last attempt', () => {
    expect(decide(anAttempt({ number: 5 }))).toEqual({ kind: 'give-up', outcomeUnknown: false });
  });

  it('gives up rather than waiting longer in total than allowed', () => {
    const attempt = anAttempt({ outcome: answered(429, 30_000), waitedMs: 31_000 });

    expect(decide(attempt)).toEqual({ kind: 'give-up', outcomeUnknown: false });
  });

  it.each([
    ['a 429', answered(429)],
    ['a 503 with Retry-After', answered(503, 1_000)],
    ['a refused connection', { kind: 'not-sent' } as const],
  ])('repeats a create after %s, because nothing was done', (_what, outcome) => {
    expect(decide(anAttempt({ outcome, repeatable: false }))).toMatchObject({ kind: 'wait' });
  });

  it.each([
    ['a lost answer', { kind: 'lost' } as const],
    ['a 503 without Retry-After', answered(503)],
    ['a 504 with Retry-After', answered(504, 1_000)],
    ['a 500', answered(500)],
  ])('never repeats a create after %s', (_what, outcome) => {
    expect(decide(anAttempt({ outcome, repeatable: false }))).toEqual({ kind: 'give-up', outcomeUnknown: true });
  });

  it('does not ask again at an address that may not be called', () => {
    const attempt = anAttempt({ outcome: { kind: 'blocked' }, repeatable: false });

    expect(decide(attempt)).toEqual({ kind: 'give-up', outcomeUnknown: false });
  });
});
