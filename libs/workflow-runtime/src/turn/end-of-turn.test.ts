import type { Execution } from '@msp/models';
import { createTestClock } from '../testing/test-clock';
import { endWithoutValues } from './end-of-turn';

const clock = createTestClock();
const ahead = new Date(clock.now() + 300_000).toISOString();

test.each([
  ['on a machine whose clock is behind ends when it began, and not before', ahead, ahead],
  // An end cannot fail.
  ['and says nothing of when it began ends now', 'once', new Date(clock.now()).toISOString()],
])('what ends %s', (_, startedAt, completedAt) => {
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
    completedAt,
    durationMs: 0,
  });
});
