import { screen } from '@testing-library/react';
import { acmeId, aMe, renderApp, somePreferences } from '../testing/render';
import { NavigationList } from './navigation-list';
import { OrganizationSwitcher } from './organization-switcher';

function Both() {
  return (
    <>
      <OrganizationSwitcher opened={false} onOpened={() => undefined} />
      <NavigationList onNavigate={() => undefined} />
    </>
  );
}
const preferences = somePreferences({ recentOrganizations: [acmeId] });

describe('the organization in view', () => {
  it.each([
    ['of one organization', '/orgs/:orgId/forms', `/orgs/${acmeId}/forms`, /^Acme Corp, change/, 'Acme Corp'],
    ['of all organizations', '/tenants', '/tenants', /^All organizations, choose/, 'Last used: Acme Corp'],
  ])('U10: header and menu agree on a page %s', (_what, path, route, face, heading) => {
    renderApp(<Both />, { path, route, preferences });

    expect(screen.getByRole('button', { name: face })).toBeInTheDocument();
    expect(screen.getByRole('list', { name: heading })).toBeInTheDocument();
  });

  it('U10: nobody’s last organization is none that they may not see any more', () => {
    const { organizations, ...me } = aMe();
    renderApp(<Both />, {
      path: '/tenants',
      route: '/tenants',
      preferences,
      me: { ...me, organizations: organizations.slice(1) },
    });

    expect(screen.queryByText(/Acme Corp/)).not.toBeInTheDocument();
  });
});
