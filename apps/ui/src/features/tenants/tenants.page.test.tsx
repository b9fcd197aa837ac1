import type { PartnerCustomer } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aMe, aProblem, type FakeAnswers, renderApp } from '../../testing/render';
import { TenantsPage } from './tenants.page';

const tenant = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const aCustomer = (number: number, changes: Partial<PartnerCustomer> = {}): PartnerCustomer => ({
  tenantId: tenant(number),
  displayName: `Customer ${number}`,
  defaultDomainName: `customer${number}.example`,
  state: 'active',
  ...changes,
});
const expiring = aCustomer(1, {
  state: 'expiring',
  relationship: {
    displayName: 'MSP',
    status: 'active',
    endDateTime: '2027-03-12T10:00:00Z',
    daysLeft: 18,
    roles: ['User Administrator'],
  },
});
const linked = aCustomer(2, { linkedOrganizationId: acmeId, linkedOrganizationName: 'Acme Corp' });
const lost = aCustomer(3, { state: 'missing' });

const pageOf = (items: readonly PartnerCustomer[], more: object = {}) => ({
  items,
  total: items.length,
  fetchedAt: new Date().toISOString(),
  counts: { active: 1, pending: 0, expiring: 1, expired: 0, missing: 1 },
  ...more,
});
const open = (answers: FakeAnswers = {}, route = '/tenants', me = aMe()) =>
  renderApp(<TenantsPage />, {
    route,
    path: '/tenants',
    me,
    answers: {
      'GET /api/organizations': { items: [] },
      'GET /api/tenants': pageOf([expiring, linked, lost]),
      ...answers,
    },
  });
const searchesOf = (requests: readonly Request[]) => requests.map(({ url }) => new URL(url).searchParams);
const choose = async (user: ReturnType<typeof userEvent.setup>, customer: string, action: string) => {
  await user.click(await screen.findByRole('button', { name: `Actions for ${customer}` }));
  await user.click(await screen.findByRole('menuitem', { name: action }));
};

describe('TenantsPage', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('ORG-4 shows the relationship of each customer with its own dates, and its organization', async () => {
    open();

    expect(await screen.findByText(/Relationship until 12 March 2027 · 18 days left/)).toBeInTheDocument();
    expect(screen.getByText('No relationship')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Acme Corp' })).toHaveAttribute('href', `/orgs/${acmeId}/overview`);
    expect(screen.queryByText(/GDAP ok/i)).not.toBeInTheDocument();
  });

  it('ORG-4 filters at the service and keeps the filters in the address', async () => {
    const { requests, router } = open({}, '/tenants?state=expiring');
    await screen.findByText('Customer 1');

    await user.type(screen.getByRole('textbox', { name: 'Search customers' }), 'cust');

    await waitFor(() => expect(searchesOf(requests).at(-1)?.get('search')).toBe('cust'));
    expect(searchesOf(requests).at(-1)?.get('state')).toBe('expiring');
    expect(router.state.location.search).toBe('?state=expiring&q=cust');
  });

  it('ORG-4 says when the list is an older one, and why', async () => {
    open({ 'GET /api/tenants': pageOf([linked], { problem: 'Microsoft Graph does not answer.' }) });

    expect(await screen.findByRole('alert')).toHaveTextContent('Microsoft Graph does not answer.');
    expect(screen.getByText('Customer 2')).toBeInTheDocument();
  });

  it('ORG-4 links a tenant to a new organization of the same name', async () => {
    const { requests } = open({ [`POST /api/tenants/${tenant(3)}/link`]: { name: 'Customer 3' } });

    await choose(user, 'Customer 3', 'Link to an organization');
    const dialog = within(await screen.findByRole('dialog', { name: 'Link Customer 3' }));
    await user.click(dialog.getByRole('radio', { name: 'A new organization' }));
    await user.click(dialog.getByRole('button', { name: 'Link' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Customer 3 is linked to Customer 3'));
    const sent = requests.find(({ method }) => method === 'POST');
    expect(await sent?.json()).toEqual({ name: 'Customer 3' });
  });

  it('ORG-4 shows at the dialog why a tenant cannot be linked', async () => {
    open({
      [`POST /api/tenants/${tenant(3)}/link`]: aProblem(409, 'conflict', 'Another organization has this tenant.'),
    });

    await choose(user, 'Customer 3', 'Link to an organization');
    const dialog = within(await screen.findByRole('dialog', { name: 'Link Customer 3' }));
    await user.click(dialog.getByRole('radio', { name: 'A new organization' }));
    await user.click(dialog.getByRole('button', { name: 'Link' }));

    expect(await dialog.findByRole('alert')).toHaveTextContent('Another organization has this tenant.');
  });

  it('ORG-4 unlinks only after saying what stops', async () => {
    const { requests } = open({ [`DELETE /api/tenants/${tenant(2)}/link`]: new Response(null, { status: 204 }) });

    await choose(user, 'Customer 2', 'Unlink');
    const dialog = within(await screen.findByRole('dialog', { name: 'Unlink Customer 2?' }));
    expect(dialog.getByText(/Workflows of Acme Corp/)).toBeInTheDocument();
    expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
    await user.click(dialog.getByRole('button', { name: 'Unlink' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Customer 2 is no longer linked'));
  });

  it('ORG-4 imports several and names those that could not be imported', async () => {
    const items = [
      { tenantId: tenant(1), imported: true, organizationId: acmeId },
      { tenantId: tenant(3), imported: false, message: 'The name is taken.' },
    ];
    open({ 'POST /api/tenants/import': { items } });

    await user.click(await screen.findByRole('checkbox', { name: 'Choose Customer 1' }));
    await user.click(screen.getByRole('checkbox', { name: 'Choose Customer 3' }));
    expect(screen.queryByRole('checkbox', { name: 'Choose Customer 2' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Import as organizations' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Import customers' }));
    await user.click(dialog.getByRole('button', { name: 'Import 2 organizations' }));

    expect(await dialog.findByRole('alert')).toHaveTextContent('The name is taken.');
    expect(success).toHaveBeenCalledWith('1 organization added');
  });

  it('ORG-4 is for platform admins only', () => {
    const { requests } = open({}, '/tenants', aMe({ isPlatformAdmin: false }));

    expect(screen.getByText('You may not see this')).toBeInTheDocument();
    expect(requests.some(({ url }) => url.includes('/api/tenants'))).toBe(false);
  });
});
