import { screen } from '@testing-library/react';
import { renderApp } from '../../testing/render';
import { WorkflowPage } from './workflows.page';

const report = {
  name: 'risky_users',
  description: 'Lists risky users',
  category: 'reports',
  tags: [],
  version: '1',
  uses: ['msgraph'],
  requiresOrg: true,
  timeoutSeconds: 60,
  parameters: [],
};

const open = (workflow: object) =>
  renderApp(<WorkflowPage />, {
    route: '/workflows/risky_users',
    path: '/workflows/:name',
    answers: { 'GET /admin/metadata': { workflows: [workflow], dataProviders: [] } },
  });

describe('the page of a workflow', () => {
  it('H5: names the permissions of Graph that it needs beside those of the integration', async () => {
    open({ ...report, permissions: ['AuditLog.Read.All', 'IdentityRiskyUser.Read.All'] });

    expect(await screen.findByRole('region', { name: 'In short' })).toHaveTextContent(
      'Graph permissionsAuditLog.Read.All, IdentityRiskyUser.Read.All',
    );
  });

  it('H5: says nothing of permissions where it needs no others', async () => {
    open(report);

    expect(await screen.findByRole('region', { name: 'In short' })).not.toHaveTextContent('Graph permissions');
  });
});
