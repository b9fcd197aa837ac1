import { attentionStatuses, type ExecutionStatus, type ExecutionSummary } from '@msp/models';
import { screen, within } from '@testing-library/react';
import { acmeId, renderApp } from '../../testing/render';
import { AttentionPanel } from './execution-panels';

const statuses: readonly ExecutionStatus[] = [...attentionStatuses, 'Success', 'Cancelled', 'Running'];
const anExecution = (status: ExecutionStatus, changes: Partial<ExecutionSummary> = {}): ExecutionSummary => ({
  executionId: `e-${status}-${changes.acknowledgedAt ?? ''}`,
  organizationId: acmeId,
  status,
  title: status,
  workflowName: 'user_onboarding',
  executedBy: 'somebody',
  executedByName: 'Toni',
  startedAt: '2026-03-01T10:00:00.000Z',
  ...changes,
});

it('UX 7.5: Home lists what failed or needs somebody, and nothing that somebody has acknowledged', async () => {
  const acknowledged = { acknowledgedAt: '2026-03-01T11:00:00.000Z', title: 'Looked after' };
  const items = statuses.flatMap((status) => [anExecution(status), anExecution(status, acknowledged)]);
  renderApp(<AttentionPanel />, {
    route: `/orgs/${acmeId}`,
    path: '/orgs/:orgId',
    answers: { 'GET /api/executions': { items } },
  });

  const panel = await screen.findByRole('region', { name: 'Needs attention' });
  await within(panel).findByRole('link', { name: 'Failed' });
  const links = within(panel).getAllByRole('link');

  expect(links.map(({ textContent }) => textContent)).toEqual(['All failures', ...attentionStatuses]);
});
