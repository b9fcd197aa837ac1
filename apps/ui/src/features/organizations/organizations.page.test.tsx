import type { Organization } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aMe, aProblem, type FakeAnswers, renderApp } from '../../testing/render';
import { OrganizationsPage } from './organizations.page';

const idOf = (number: number) => `0a6f1d2e-0000-4000-8000-${String(number).padStart(12, '0')}`;
const anOrganization = (number: number, changes: Partial<Organization> = {}): Organization => ({
  organizationId: idOf(number),
  name: `Client ${number}`,
  tenantId: null,
  isActive: true,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'a',
  updatedAt: '2026-01-01T00:00:00Z',
  ...changes,
});
const open = (items: readonly Organization[], answers: FakeAnswers = {}, isPlatformAdmin = true) =>
  renderApp(<OrganizationsPage />, {
    route: '/organizations',
    path: '/organizations',
    me: aMe({ isPlatformAdmin, organizations: [] }),
    answers: { 'GET /api/organizations': { items }, ...answers },
  });
const deleted = (number: number) => `DELETE /api/organizations/${idOf(number)}`;

describe('several organizations at once', () => {
  it('P4 are deactivated one after the other, those that are active, and what was refused is named', async () => {
    const user = userEvent.setup();
    const { requests } = open([anOrganization(1), anOrganization(2), anOrganization(3, { isActive: false })], {
      [deleted(1)]: () => new Response(null, { status: 204 }),
      [deleted(2)]: aProblem(503, 'unavailable', 'Storage does not answer.'),
    });

    await user.click(await screen.findByRole('checkbox', { name: 'Choose all 3' }));
    await user.click(screen.getByRole('button', { name: 'Deactivate' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate 2 organizations' }));
    expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Client 1', 'Client 2']);
    await user.type(dialog.getByRole('textbox', { name: 'Type 2 to confirm' }), '2{Enter}');

    expect(await dialog.findByText('1 deactivated, 1 not deactivated')).toBeInTheDocument();
    expect(dialog.getByRole('alert')).toHaveTextContent('Client 2: Storage does not answer.');
    expect(requests.flatMap(({ method, url }) => (method === 'DELETE' ? [new URL(url).pathname] : []))).toEqual([
      `/api/organizations/${idOf(1)}`,
      `/api/organizations/${idOf(2)}`,
    ]);
  });

  it('P4 are chosen by platform admins only', async () => {
    open([anOrganization(1)], {}, false);

    expect(await screen.findByRole('link', { name: 'Client 1' })).toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('P4 shows 50 at a time of what the search leaves', async () => {
    const user = userEvent.setup();
    const { router } = open(Array.from({ length: 120 }, (_, at) => anOrganization(at + 1)));

    await user.click(await screen.findByRole('button', { name: 'Next' }));
    expect(screen.getByText('Page 2 of 3, 120 organizations')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Search organizations' }), '120');

    await waitFor(() => expect(router.state.location.search).toBe('?q=120'));
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });

  it('U11: finds an organization by a domain of its tenant, and by an address in it', async () => {
    const user = userEvent.setup();
    open([anOrganization(1), anOrganization(2)], {
      'GET /api/organization-domains': { items: [{ organizationId: idOf(2), domains: ['acme.no'] }] },
    });
    const search = await screen.findByRole('textbox', { name: 'Search organizations' });

    await user.type(search, 'acme.no');
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    await user.clear(search);
    await user.type(search, 'kari@acme.no');

    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(screen.getByRole('link', { name: 'Client 2' })).toBeInTheDocument();
  });
});

describe('how organizations stand', () => {
  const summary = (number: number, changes: object = {}) => ({
    organizationId: idOf(number),
    mappings: [],
    ...changes,
  });
  const summaries = 'GET /api/organization-summaries';
  const asked = (requests: readonly Request[]) =>
    requests.flatMap(({ url }) => (url.includes('summaries') ? [new URL(url).searchParams.get('ids')] : []));

  it('ux 7.2: shows tenant, consent, mappings and last run, all rows by one request', async () => {
    const tenantId = '11111111-1111-4111-8111-111111111111';
    const { requests } = open([anOrganization(1, { tenantId }), anOrganization(2)], {
      'GET /api/integration-types': { items: [{ name: 'halopsa', displayName: 'HaloPSA', settings: [] }] },
      [summaries]: {
        items: [
          summary(1, {
            tenantDomain: 'client1.example',
            relationship: 'expired',
            mappings: ['halopsa'],
            consent: { state: 'incomplete', checkedAt: '2026-01-01T00:00:00Z' },
            lastExecution: { executionId: idOf(9), status: 'Failed', startedAt: '2026-01-01T00:00:00Z' },
          }),
          summary(2),
        ],
      },
    });

    const first = within((await screen.findByRole('link', { name: 'Client 1' })).closest('tr')!);
    expect(await first.findByText('client1.example')).toBeInTheDocument();
    expect(await first.findByText('HaloPSA')).toBeInTheDocument();
    expect(first.getByText('Incomplete')).toBeInTheDocument();
    expect(first.getByRole('link', { name: /Failed/ })).toHaveAttribute(
      'href',
      `/orgs/${idOf(1)}/executions/${idOf(9)}`,
    );
    expect(screen.getByText('No tenant linked')).toBeInTheDocument();
    expect(asked(requests)).toEqual([`${idOf(1)},${idOf(2)}`]);
  });

  it('ux 7.2: asks for the rows of the page in view only', async () => {
    const { requests } = open(
      Array.from({ length: 120 }, (_, at) => anOrganization(at + 1)),
      { [summaries]: { items: [] } },
    );

    await screen.findByText('Page 1 of 3, 120 organizations');
    await waitFor(() => expect(asked(requests)).toHaveLength(1));
    expect(asked(requests)[0]?.split(',')).toHaveLength(50);
  });

  it('ux 7.2: keeps the list when it is not known how they stand', async () => {
    open([anOrganization(1)], { [summaries]: aProblem(503, 'unavailable', 'Storage does not answer.') });

    expect(await screen.findAllByText('Not known')).toHaveLength(2);
    expect(screen.getByRole('link', { name: 'Client 1' })).toBeInTheDocument();
  });
});
