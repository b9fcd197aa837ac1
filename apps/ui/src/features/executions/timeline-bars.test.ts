import type { Execution } from '@msp/models';
import fc from 'fast-check';
import { timelineBars } from './timeline-bars';

const second = (value: number) => new Date(Date.UTC(2026, 2, 1, 10, 0, value)).toISOString();
const anExecution = (changes: Partial<Execution>): Execution => ({
  executionId: 'e',
  organizationId: 'o',
  workflowName: 'w',
  status: 'Running',
  executedBy: 'p',
  executedByName: 'Toni',
  startedAt: second(0),
  input: {},
  logs: [],
  calls: [],
  steps: [],
  ...changes,
});

describe('timelineBars', () => {
  it('places steps and calls in the order in which they began', () => {
    const execution = anExecution({
      durationMs: 10_000,
      steps: [{ name: 'licence', status: 'done', startedAt: second(5), durationMs: 5000 }],
      calls: [
        {
          at: second(0),
          integration: 'msgraph',
          method: 'POST',
          path: '/users',
          durationMs: 1000,
          attempt: 2,
          status: 201,
        },
      ],
    });

    expect(timelineBars(execution, new Date(second(10)))).toMatchObject([
      { label: 'POST /users', note: 'msgraph, 201, attempt 2', state: 'done', start: 0, width: 10 },
      { label: 'Licence', state: 'done', start: 50, width: 50 },
    ]);
  });

  it('lets a running step last until now', () => {
    const execution = anExecution({ steps: [{ name: 'wait', status: 'running', startedAt: second(1) }] });

    expect(timelineBars(execution, new Date(second(4)))[0]).toMatchObject({ state: 'running', durationMs: 3000 });
  });

  it('says what came instead of an answer', () => {
    const calls: Execution['calls'] = [
      {
        at: second(0),
        integration: 'halopsa',
        method: 'GET',
        path: '/x',
        durationMs: 1,
        attempt: 1,
        failure: 'timeout',
      },
    ];

    expect(timelineBars(anExecution({ calls }), new Date(second(1)))[0]).toMatchObject({
      state: 'failed',
      note: 'halopsa, timeout',
    });
  });

  it('does not count a search that found nothing as a failure', () => {
    const calls: Execution['calls'] = [
      {
        at: second(0),
        integration: 'msgraph',
        method: 'GET',
        path: '/users/ada',
        durationMs: 1,
        attempt: 1,
        status: 404,
        expected: true,
      },
    ];

    expect(timelineBars(anExecution({ calls }), new Date(second(1)))[0]).toMatchObject({ state: 'done' });
  });

  it('keeps every bar inside the timeline', () => {
    const call = fc.record({ after: fc.integer({ min: -5, max: 50 }), durationMs: fc.nat(100_000) });
    fc.assert(
      fc.property(fc.array(call), fc.option(fc.nat(60_000), { nil: undefined }), (made, durationMs) => {
        const calls = made.map(({ after, durationMs: took }) => ({
          at: second(after),
          integration: 'i',
          method: 'GET',
          path: '/',
          attempt: 1,
          status: 200,
          durationMs: took,
        }));
        for (const { start, width } of timelineBars(
          anExecution({ calls, ...(durationMs !== undefined && { durationMs }) }),
          new Date(second(60)),
        )) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + width).toBeLessThanOrEqual(100.000001);
        }
      }),
    );
  });
});
