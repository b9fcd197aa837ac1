import type { Execution } from '@msp/models';
import { createTestClock } from '../testing/test-clock';
import { endWithoutValues } from './end-of-turn';

test('what ends on a machine whose clock is behind ends when it began, and not before', () => {
  const clock = createTestClock();
  const startedAt = new Date(clock.now() + 300_000).toISOString();
  const open: Execution = {
    executionId: 'one',
    organizationId: 'acme',
    workflowName: 'works',
    executedBy: 'ada',
    executedByName: 'Ada',
    startedAt,
    status: 'Running',
    input: {},
    logs: [],
    calls: [],
    steps: [],
  };

  expect(endWithoutValues(open, 'Nothing is known of it.', clock)).toMatchObject({
    completedAt: startedAt,
    durationMs: 0,
  });
});
