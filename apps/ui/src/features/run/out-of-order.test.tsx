import { screen } from '@testing-library/react';
import { acmeId, renderApp } from '../../testing/render';
import { RunFormPage } from './run-form.page';

const broken = {
  kind: 'workflow',
  name: 'mailbox_report',
  files: ['libs/workflows/src/mailbox-report.workflow.ts'],
  reason: 'The file throws an error when it is loaded.',
};

it('H4: a broken workflow is said on the page of a form that is linked to it, in place of the form', async () => {
  const formId = 'f0000001-0000-4000-8000-000000000001';
  const form = {
    formId,
    organizationId: acmeId,
    name: 'Mailbox report',
    linkedWorkflow: 'mailbox_report',
    isActive: true,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    createdBy: 'p',
    schema: { sections: [{ fields: [{ name: 'mailbox', type: 'text', label: 'Mailbox' }] }] },
  };
  renderApp(<RunFormPage />, {
    route: `/orgs/${acmeId}/forms/${formId}`,
    path: '/orgs/:orgId/forms/:formId',
    answers: {
      'GET /admin/metadata': { workflows: [], dataProviders: [], quarantined: [broken] },
      [`GET /api/forms/${formId}`]: form,
    },
  });

  expect(await screen.findByText('This workflow is out of order')).toBeVisible();
  expect(screen.queryByRole('textbox', { name: 'Mailbox' })).toBeNull();
});
