import { screen, within } from '@testing-library/react';
import { renderApp } from '../../testing/render';
import { WorkflowPage, WorkflowsPage } from './workflows.page';

const file = 'libs/workflows/src/mailbox-report/mailbox-report.workflow.ts';
const broken = {
  kind: 'workflow',
  name: 'mailbox_report',
  files: [file],
  reason: 'The file throws an error when it is loaded.',
};
const fault = { name: 'RangeError', message: 'no such index', stack: `RangeError: no such index\n    at ${file}:3:7` };
const sound = {
  name: 'platform_check',
  description: 'Checks the platform',
  category: 'test',
  tags: [],
  version: '1',
  uses: [],
  requiresOrg: true,
  timeoutSeconds: 60,
  parameters: [],
};
const metadata = (definition: object) => ({ workflows: [sound], dataProviders: [], quarantined: [definition] });

describe('a broken definition', () => {
  it('H4: is in the catalogue with its file and its reason, below what works', async () => {
    renderApp(<WorkflowsPage />, {
      route: '/workflows',
      path: '/workflows',
      answers: { 'GET /admin/metadata': metadata(broken) },
    });

    const section = await screen.findByRole('region', { name: 'Out of order' });
    expect(within(section).getByText('The file throws an error when it is loaded.')).toBeVisible();
    expect(within(section).getByText(file)).toBeVisible();
    expect(within(section).queryByRole('region', { name: 'What was thrown' })).toBeNull();
    expect(screen.getByRole('link', { name: /Platform check/ })).toBeVisible();
  });

  it('H6: shows what was thrown to those who are told', async () => {
    renderApp(<WorkflowPage />, {
      route: '/workflows/mailbox_report',
      path: '/workflows/:name',
      answers: { 'GET /admin/metadata': metadata({ ...broken, fault }) },
    });

    expect(await screen.findByText('This workflow is out of order')).toBeVisible();
    const thrown = screen.getByRole('region', { name: 'What was thrown' });
    expect(thrown).toHaveTextContent('RangeError: no such index');
    expect(within(thrown).getByRole('group', { name: 'Where it was thrown' })).toHaveTextContent(`${file}:3:7`);
    expect(screen.queryByText('There is no such workflow')).toBeNull();
  });
});
