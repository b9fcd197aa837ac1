import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aMe, betaId, renderApp } from '../../testing/render';
import { OrganizationsPage } from './organizations.page';

const tenantId = 'b0000000-0000-4000-8000-00000000000b';
const customer = {
  tenantId,
  displayName: 'Delta Foods',
  defaultDomainName: 'delta.example',
  state: 'active',
  relationship: {
    displayName: 'GDAP',
    status: 'active',
    roles: [],
    endDateTime: '2027-01-01T00:00:00Z',
    daysLeft: 300,
  },
};
const page = { items: [customer], total: 1, fetchedAt: '2026-03-01T00:00:00Z', counts: { active: 1 } };

function open(imported: object, isPlatformAdmin = true) {
  return renderApp(<OrganizationsPage />, {
    route: '/organizations',
    path: '/organizations',
    me: aMe({ isPlatformAdmin }),
    answers: {
      'GET /api/organizations': { items: [] },
      'GET /api/tenants': page,
      'POST /api/tenants/import': { items: [{ tenantId, ...imported }] },
    },
    otherRoutes: [{ path: '/orgs/:orgId/setup', element: <p>Set up</p> }],
  });
}

describe('adding a client', () => {
  it('ux 7.2: is one choice from the customers without an organization, and goes on with what it needs', async () => {
    const user = userEvent.setup();
    const { requests, router } = open({ imported: true, organizationId: betaId });

    await user.click(await screen.findByRole('button', { name: 'Add client' }));
    await user.click(await screen.findByRole('button', { name: /Delta Foods/ }));

    expect(await screen.findByText('Set up')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe(`/orgs/${betaId}/setup`);
    const listed = requests.find(({ url }) => url.includes('/api/tenants?'));
    expect(new URL(listed?.url ?? '').searchParams.get('linked')).toBe('false');
    const [sent] = requests.filter(({ method }) => method === 'POST');
    expect(await sent?.clone().json()).toEqual({ tenantIds: [tenantId] });
  });

  it('A4: what was looked for is there again after a reload', async () => {
    const user = userEvent.setup();
    const { unmount } = open({ imported: true, organizationId: betaId });
    await user.click(await screen.findByRole('button', { name: 'Add client' }));
    await user.type(await screen.findByRole('textbox', { name: /Which customer/ }), 'Delta');
    unmount();

    open({ imported: true, organizationId: betaId });

    expect(await screen.findByRole('textbox', { name: /Which customer/ })).toHaveValue('Delta');
  });

  it('ux 7.2: says why a customer was not added, and stays', async () => {
    const user = userEvent.setup();
    open({ imported: false, message: 'There is an organization of this name already.' });

    await user.click(await screen.findByRole('button', { name: 'Add client' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add client' }));
    await user.click(await dialog.findByRole('button', { name: /Delta Foods/ }));

    expect(await dialog.findByRole('alert')).toHaveTextContent('There is an organization of this name already.');
  });

  it('ux 7.2: a client without a relationship is added by its name', async () => {
    const user = userEvent.setup();
    open({});

    await user.click(await screen.findByRole('button', { name: 'Add client' }));
    await user.click(await screen.findByRole('button', { name: 'It is not in the list' }));

    expect(await screen.findByRole('dialog', { name: 'Add an organization' })).toBeInTheDocument();
  });

  it('ux 7.2: is left to platform admins', async () => {
    open({}, false);

    await waitFor(() => expect(screen.queryByText('Loading')).not.toBeInTheDocument());
    expect(screen.queryByRole('button', { name: 'Add client' })).not.toBeInTheDocument();
  });
});
