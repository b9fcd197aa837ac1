import type { Execution } from '@msp/models';
import { screen, within } from '@testing-library/react';
import { acmeId, renderApp } from '../../testing/render';
import { TechnicalTab } from './technical-tab';

const execution: Execution = {
  executionId: '0198f000-0000-7000-8000-000000000001',
  organizationId: acmeId,
  workflowName: 'report',
  status: 'Failed',
  executedBy: 'p',
  executedByName: 'Toni',
  startedAt: '2026-03-01T10:00:00.000Z',
  input: {},
  logs: [],
  calls: [],
  steps: [],
};
const fault = { name: 'RangeError', message: 'no such index', stack: 'RangeError: no such index\n  at libs/a.ts:3:7' };
const show = (shown: Execution) =>
  renderApp(<TechnicalTab execution={shown} step={undefined} onStep={() => undefined} />, {
    route: '/',
    path: '/',
    answers: {},
  });

it('H6: what a bug threw, and where, is under Technical for those who are told', async () => {
  show({ ...execution, fault });

  const thrown = await screen.findByRole('region', { name: 'What was thrown' });
  expect(thrown).toHaveTextContent('RangeError: no such index');
  expect(within(thrown).getByRole('group', { name: 'Where it was thrown' })).toHaveTextContent('libs/a.ts:3:7');
});

it('H6: nothing of it is there for everybody else', async () => {
  show(execution);

  expect(await screen.findByRole('region', { name: 'Identity' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'What was thrown' })).toBeNull();
});
