import type { ExecutionSummary } from '@msp/models';
import { broughtUpToDate, countNew } from './use-history';

const anExecution = (
  executionId: string,
  startedAt: string,
  status: ExecutionSummary['status'] = 'Success',
): ExecutionSummary => ({
  executionId,
  startedAt: `2026-03-01T${startedAt}:00Z`,
  status,
  organizationId: 'o',
  workflowName: 'w',
  executedBy: 'p',
  executedByName: 'Toni',
});

describe('history while it is looked at', () => {
  it('keeps rows in their places and brings their states up to date', () => {
    const rows = [anExecution('b', '10:00', 'Running'), anExecution('a', '09:00')];
    const newest = [anExecution('c', '11:00'), anExecution('b', '10:00', 'Failed')];

    expect(broughtUpToDate(rows, newest).map(({ executionId, status }) => [executionId, status])).toEqual([
      ['b', 'Failed'],
      ['a', 'Success'],
    ]);
  });

  it('never takes a final state back', () => {
    expect(broughtUpToDate([anExecution('a', '09:00')], [anExecution('a', '09:00', 'Running')])[0]?.status).toBe(
      'Success',
    );
  });

  it('counts only what began later', () => {
    const rows = [anExecution('b', '10:00')];

    expect(countNew(rows, [anExecution('c', '11:00'), anExecution('b', '10:00'), anExecution('a', '09:00')])).toBe(1);
  });
});
