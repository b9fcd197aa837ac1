import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aMe, renderApp } from '../../testing/render';
import { OrganizationsPage } from './organizations.page';

const graph = {
  type: 'msgraph',
  enabled: true,
  settings: { client_id: 'c' },
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: 'a',
  etag: '"1"',
};

const open = (items: object[], isPlatformAdmin = true) =>
  renderApp(<OrganizationsPage />, {
    route: '/organizations',
    path: '/organizations',
    me: aMe({ isPlatformAdmin, organizations: [] }),
    answers: {
      'GET /api/organizations': { items: [] },
      'GET /api/integrations': { items },
      'GET /api/tenants': { items: [], total: 0, fetchedAt: '2026-01-01T00:00:00Z', counts: {} },
    },
  });

it('ux 7.7: an empty installation begins with the partner tenant', async () => {
  open([]);

  const steps = within(await screen.findByRole('region', { name: 'First steps' }));
  expect(steps.getByRole('link', { name: 'Set up Microsoft Graph' })).toHaveAttribute('href', '/global/integrations');
  expect(steps.queryByText('Done')).not.toBeInTheDocument();
});

it('ux 7.7: goes on with the first client once the partner tenant is connected', async () => {
  open([graph]);

  const steps = within(await screen.findByRole('region', { name: 'First steps' }));
  expect(await steps.findByText('Done')).toBeInTheDocument();
  await userEvent.click(steps.getByRole('button', { name: 'Add your first client' }));

  expect(await screen.findByRole('dialog', { name: 'Add client' })).toBeInTheDocument();
});

it('ux 7.7: a connection that is switched off is none', async () => {
  open([{ ...graph, enabled: false }]);

  expect(await screen.findByRole('link', { name: 'Set up Microsoft Graph' })).toBeInTheDocument();
});

it('ux 7.7: nobody else is led to what they may not do', async () => {
  open([], false);

  expect(await screen.findByText('No organizations yet')).toBeInTheDocument();
  expect(screen.queryByRole('region', { name: 'First steps' })).not.toBeInTheDocument();
});
