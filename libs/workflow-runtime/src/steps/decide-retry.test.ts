import { IntegrationError, WorkflowError, type IntegrationFailure } from '@msp/workflow-sdk';
import { assertRetry, retryAfter, type FailedAttempt } from './decide-retry';

const failure = (given: Partial<IntegrationFailure>) =>
  new IntegrationError({ integration: 'msgraph', message: 'No.', ...given });
const busy = failure({ status: 503 });
const decide = (given: Partial<FailedAttempt>) =>
  retryAfter({ thrown: busy, attempt: 1, retry: { times: 3 }, effect: undefined, chance: 1, ...given });

test.each<[string, unknown, boolean]>([
  ['too many calls', failure({ status: 429 }), true],
  ['a fault of the vendor', failure({ status: 500 }), true],
  ['a vendor that is busy', failure({ status: 503 }), true],
  ['a time-out', failure({ code: 'timeout' }), true],
  ['an unknown outcome', failure({ code: 'outcome-unknown', status: 502 }), true],
  ['no connection', failure({ code: 'unreachable' }), true],
  ['what is not ready yet', new WorkflowError('integration-error', 'Not there yet.'), true],
  ['a call that took too long', new WorkflowError('timeout', 'Late.'), true],
  ['a refusal', failure({ status: 403 }), false],
  ['a conflict', failure({ status: 409 }), false],
  ['what is not there', failure({ status: 404 }), false],
  ['a blocked address', failure({ code: 'blocked-address' }), false],
  ['an unexpected answer', failure({ code: 'unexpected-answer' }), false],
  ['a wrong value', new WorkflowError('invalid-input', 'Too long.'), false],
  ['a missing secret', new WorkflowError('missing-secret', 'None.'), false],
  ['a stop', new WorkflowError('cancelled', 'Stopped.'), false],
  ['a fault of the workflow', new TypeError('x is undefined'), false],
  ['what is no error', 'oops', false],
])('%s is tried again: %p', (_, thrown, expected) => {
  expect(decide({ thrown }) !== undefined).toBe(expected);
});

test.each<[string, Partial<FailedAttempt>, number | undefined]>([
  ['without `retry`', { retry: undefined }, undefined],
  ['at most once', { effect: 'atMostOnce' }, undefined],
  ['looked for first', { effect: 'check-then-act' }, 10_000],
  ['the last time', { attempt: 3 }, 40_000],
  ['once too often', { attempt: 4 }, undefined],
  ['by chance earlier', { chance: 0 }, 5_000],
  ['doubled', { attempt: 2 }, 20_000],
  ['in its own time', { retry: { times: 9, after: '1 minute' }, attempt: 3 }, 240_000],
  ['at most', { retry: { times: 9, after: '1 minute', most: '2 minutes' }, attempt: 9 }, 120_000],
  ['as the vendor asks', { thrown: failure({ status: 429, retryAfterMs: 90_000 }) }, 90_000],
  ['not before the vendor asks', { thrown: failure({ status: 429, retryAfterMs: 7_200_000 }), attempt: 3 }, 7_200_000],
  ['later than the vendor asks', { thrown: failure({ status: 429, retryAfterMs: 1 }) }, 10_000],
])('%s', (_, given, expected) => {
  expect(decide(given)).toBe(expected);
});

test.each([0, -1, 1.5, 21, Number.NaN])('%p times are refused', (times) => {
  expect(() => assertRetry('create', { times })).toThrow('is tried again 1 to 20 times');
});

test('a span that is none is refused', () => {
  expect(() => assertRetry('create', { times: 1, after: 'soon' as '1 day' })).toThrow('no span of time');
});
