import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { acmeId, betaId, renderApp, somePreferences } from '../testing/render';
import { OrganizationSwitcher } from './organization-switcher';

function Switcher() {
  const [opened, setOpened] = useState(false);
  return <OrganizationSwitcher opened={opened} onOpened={setOpened} />;
}

const path = '/orgs/:orgId/*';

async function openSwitcher() {
  await userEvent.click(screen.getByRole('button', { name: 'Acme Corp, change organization' }));
  return screen.findByRole('combobox', { name: 'Organizations' });
}

describe('the organization switcher', () => {
  it('shows the organization of the address', () => {
    renderApp(<Switcher />, { route: `/orgs/${acmeId}`, path });

    expect(screen.getByRole('button')).toHaveTextContent('Acme Corp');
  });

  it('switches by typing a few letters and Enter, from a list to the same list', async () => {
    const { router } = renderApp(<Switcher />, { route: `/orgs/${acmeId}/forms?q=mail`, path });

    const search = await openSwitcher();
    await userEvent.type(search, 'bet{Enter}');

    expect(router.state.location.pathname).toBe(`/orgs/${betaId}/forms`);
    expect(router.state.location.search).toBe('');
  });

  it('leaves the page of an object, which belongs to the organization before', async () => {
    const { router } = renderApp(<Switcher />, { route: `/orgs/${acmeId}/executions/e1`, path });

    const search = await openSwitcher();
    await userEvent.type(search, 'beta{Enter}');

    expect(router.state.location.pathname).toBe(`/orgs/${betaId}/history`);
  });

  it('copies the recent organizations above the full list', async () => {
    const preferences = somePreferences({ recentOrganizations: [betaId] });
    renderApp(<Switcher />, { route: `/orgs/${acmeId}`, path, preferences });

    await openSwitcher();

    const recent = screen.getByRole('group', { name: 'Recent' });
    const all = screen.getByRole('group', { name: 'All organizations' });
    expect(
      within(recent)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Beta Industries']);
    expect(
      within(all)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Acme Corp', 'Beta Industries']);
  });

  it('moves through the list by the arrows', async () => {
    renderApp(<Switcher />, { route: `/orgs/${acmeId}`, path });

    await openSwitcher();
    await userEvent.keyboard('{ArrowDown}');

    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Beta Industries');
  });

  it.each(['beta-industries.example', 'kari@mail.beta-industries.example'])(
    'U11: finds an organization by a domain of its tenant: %s',
    async (typed) => {
      const { router } = renderApp(<Switcher />, {
        route: `/orgs/${acmeId}/forms`,
        path,
        answers: {
          'GET /api/organization-domains': {
            items: [{ organizationId: betaId, domains: ['beta-industries.example'] }],
          },
        },
      });

      const search = await openSwitcher();
      await userEvent.type(search, typed);
      expect(await screen.findByRole('option', { name: /Beta Industries.*beta-industries\.example/ })).toBeVisible();
      await userEvent.keyboard('{Enter}');

      expect(router.state.location.pathname).toBe(`/orgs/${betaId}/forms`);
    },
  );

  it('says when no organization has such a name', async () => {
    renderApp(<Switcher />, { route: `/orgs/${acmeId}`, path });

    await userEvent.type(await openSwitcher(), 'zzz');

    expect(screen.getByText('No organization has such a name or domain.')).toBeInTheDocument();
  });
});
