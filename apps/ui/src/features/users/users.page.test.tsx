import type { User } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, betaId, renderApp } from '../../testing/render';
import { UsersPage } from './users.page';

const aUser = (number: number, changes: Partial<User> = {}): User => ({
  userId: `7c1d000${number}-0000-4000-8000-00000000000${number}`,
  displayName: `Person ${number}`,
  email: `person${number}@msp.example`,
  isActive: true,
  isPlatformAdmin: false,
  ...changes,
});

const open = (answer: unknown, route = '/users') =>
  renderApp(<UsersPage />, { route, path: '/users', answers: { 'GET /api/users': answer } });
const searchOf = ({ url }: Request) => new URL(url).searchParams;

describe('UsersPage', () => {
  it('AUTH-5 shows who has signed in with status, role and last sign-in, each leading to their page', async () => {
    const gone = aUser(2, { isActive: false });
    open({ items: [aUser(1, { isPlatformAdmin: true, lastSignInAt: new Date().toISOString() }), gone] });

    const first = within((await screen.findByRole('link', { name: 'Person 1' })).closest('tr')!);
    const second = within(screen.getByRole('link', { name: 'Person 2' }).closest('tr')!);
    expect(first.getByText('Active')).toBeInTheDocument();
    expect(first.getByText('Platform admin')).toBeInTheDocument();
    expect(second.getByText('Deactivated')).toBeInTheDocument();
    expect(second.getByText('Never')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Person 2' })).toHaveAttribute('href', `/users/${gone.userId}`);
  });

  it('AUTH-5 searches at the service and keeps the search in the address', async () => {
    const { requests, router } = open({ items: [aUser(1)] });
    await screen.findByText('Person 1');

    await userEvent.setup().type(screen.getByRole('textbox', { name: 'Search users' }), 'ton');

    await waitFor(() => expect(requests.map((request) => searchOf(request).get('search'))).toContain('ton'));
    expect(router.state.location.search).toBe('?q=ton');
  });

  it('AUTH-5 shows more people on demand', async () => {
    open((request: Request) =>
      searchOf(request).get('cursor') === 'next' ? { items: [aUser(2)] } : { items: [aUser(1)], nextCursor: 'next' },
    );

    await userEvent.setup().click(await screen.findByRole('button', { name: 'Show more' }));

    expect(await screen.findByText('Person 2')).toBeInTheDocument();
    expect(screen.getByText('Person 1')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  });

  it('offers to clear a search that finds nobody', async () => {
    const { router } = open({ items: [] }, '/users?q=nobody');

    await userEvent.setup().click(await screen.findByRole('button', { name: 'Clear filters' }));

    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('P4 takes rights for one organization from several people, and says who had none', async () => {
    const user = userEvent.setup();
    const rightsOf = (number: number) => `GET /api/permissions/users/${aUser(number).userId}`;
    const { requests } = renderApp(<UsersPage />, {
      route: '/users',
      path: '/users',
      answers: {
        'GET /api/users': { items: [aUser(1), aUser(2)] },
        'GET /api/organizations': { items: [{ organizationId: acmeId, name: 'Acme Corp', isActive: true }] },
        [rightsOf(1)]: { items: [{ organizationId: acmeId }, { organizationId: betaId }] },
        [rightsOf(2)]: { items: [{ organizationId: betaId }] },
        'DELETE /api/permissions': () => new Response(null, { status: 204 }),
      },
    });

    await user.click(await screen.findByRole('checkbox', { name: 'Choose all 2' }));
    await user.click(screen.getByRole('button', { name: 'Remove rights' }));
    await user.click(await screen.findByRole('combobox', { name: 'Organization' }));
    await user.click(await screen.findByRole('option', { name: 'Acme Corp' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove rights of 2 people' }));
    await user.type(dialog.getByRole('textbox', { name: 'Type 2 to confirm' }), '2{Enter}');

    expect(await dialog.findByText('1 without rights there now, 1 not changed')).toBeInTheDocument();
    expect(dialog.getByRole('alert')).toHaveTextContent('Had no rights for Acme Corp.');
    const removed = requests.filter(({ method }) => method === 'DELETE').map(searchOf);
    expect(removed.map((search) => Object.fromEntries(search))).toEqual([
      { userId: aUser(1).userId, organizationId: acmeId },
    ]);
  });
});
