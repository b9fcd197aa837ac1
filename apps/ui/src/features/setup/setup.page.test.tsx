import type { IntegrationType } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, betaId, type FakeAnswers, renderApp } from '../../testing/render';
import { SetUpPage } from './setup.page';

const tenantId = 'b0000000-0000-4000-8000-00000000000b';
const at = `/api/organizations/${acmeId}`;
const halo: IntegrationType = {
  name: 'halopsa',
  displayName: 'HaloPSA',
  settings: [],
  permissions: [],
  supportsOrgMapping: true,
  supportsDiscovery: true,
  actsInOwnTenant: false,
  mappingFields: [],
};
const setting = {
  type: 'halopsa',
  enabled: true,
  settings: {},
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: 'a',
  etag: '"1"',
};
const holder = (userId: string, displayName: string, more: object = {}) => ({
  userId,
  displayName,
  organizationId: betaId,
  canExecuteWorkflows: true,
  canManageConfig: false,
  canManageForms: false,
  canViewHistory: true,
  grantedBy: 'a',
  grantedAt: '2026-01-01T00:00:00Z',
  ...more,
});
const toni = '7c1d0002-0000-4000-8000-000000000002';
const left = '7c1d0007-0000-4000-8000-000000000007';

function open(answers: FakeAnswers = {}, me = aMe()) {
  return renderApp(<SetUpPage />, {
    route: `/orgs/${acmeId}/setup`,
    path: '/orgs/:orgId/setup',
    me,
    answers: {
      [`GET ${at}/tenant-link`]: { tenantId, state: 'active', displayName: 'Acme' },
      'GET /api/integration-types': { items: [halo] },
      [`GET ${at}/integrations`]: { items: [], global: [setting] },
      [`GET ${at}/integration-mappings`]: { items: [] },
      [`GET /api/permissions/organizations/${acmeId}`]: { items: [] },
      [`GET /api/permissions/organizations/${betaId}`]: {
        items: [holder(toni, 'Toni Technician'), holder(left, 'Dana Left', { isActive: false })],
      },
      'GET /api/forms': { items: [] },
      'GET /api/integrations/halopsa/discover': {
        loaded: 2,
        cachedAt: '2026-01-01T00:00:00Z',
        organizations: [
          { externalOrgId: '41', name: 'Acme look-alike' },
          { externalOrgId: '42', name: 'Acme in Halo', tenantId },
        ],
      },
      ...answers,
    },
  });
}
const step = (name: string) => screen.findByRole('region', { name });

describe('SetUpPage', () => {
  it('ux 7.2: says what is done and what is missing, with a way to each missing thing', async () => {
    open();

    const list = within(await step('What is still needed'));
    expect(await list.findByText(/Not mapped yet: HaloPSA/)).toBeInTheDocument();
    expect(list.getByText('Tenant linked')).not.toHaveAttribute('href');
    expect(list.getByRole('link', { name: 'Somebody may run workflows' })).toHaveAttribute(
      'href',
      `/orgs/${acmeId}/setup#people`,
    );
    expect(list.getByText(/2 of 6 done/)).toBeInTheDocument();
  });

  it('ux 7.2: offers the mapping that the tenant proves, never one by its name', async () => {
    const { requests } = open({ [`POST ${at}/integration-mappings`]: {} });

    const integrations = within(await step('Integrations'));
    await userEvent.click(await integrations.findByRole('button', { name: 'Accept Acme in Halo in HaloPSA' }));

    await waitFor(() => expect(requests.some(({ method }) => method === 'POST')).toBe(true));
    const [sent] = requests.filter(({ method }) => method === 'POST');
    expect(await sent?.clone().json()).toEqual({
      integration: 'halopsa',
      externalOrgId: '42',
      externalOrgName: 'Acme in Halo',
    });
    expect(integrations.queryByText(/look-alike/)).not.toBeInTheDocument();
  });

  it('ux 7.2: where nothing is proven, a person chooses', async () => {
    open({
      'GET /api/integrations/halopsa/discover': { loaded: 1, organizations: [{ externalOrgId: '41', name: 'Acme' }] },
    });

    const integrations = within(await step('Integrations'));
    expect(await integrations.findByRole('link', { name: 'Choose it by hand' })).toHaveAttribute(
      'href',
      `/orgs/${acmeId}/integrations#mappings`,
    );
  });

  it('ux 7.2: what was just added in the external system is found by looking again', async () => {
    const user = userEvent.setup();
    const found = { externalOrgId: '42', name: 'Acme in Halo', tenantId };
    open({
      'GET /api/integrations/halopsa/discover': ({ url }: Request) =>
        Response.json({ loaded: 1, organizations: new URL(url).searchParams.has('refresh') ? [found] : [] }),
    });

    const integrations = within(await step('Integrations'));
    await user.click(await integrations.findByRole('button', { name: 'Look again in HaloPSA' }));

    expect(await integrations.findByRole('button', { name: 'Accept Acme in Halo in HaloPSA' })).toBeInTheDocument();
  });

  it('ux 7.2: gives the active people of another organization the same rights here', async () => {
    const user = userEvent.setup();
    const { requests } = open({ 'POST /api/permissions': {} });

    const people = within(await step('Who may work there'));
    await user.click(await people.findByRole('combobox', { name: 'The same people as at' }));
    await user.click(await screen.findByRole('option', { name: 'Beta Industries' }));
    await user.click(await people.findByRole('button', { name: 'Give 1 person the same rights' }));

    await waitFor(() => expect(requests.some(({ method }) => method === 'POST')).toBe(true));
    const sent = await Promise.all(requests.filter(({ method }) => method === 'POST').map((one) => one.clone().json()));
    expect(sent).toEqual([
      {
        userId: toni,
        organizationId: acmeId,
        canExecuteWorkflows: true,
        canManageConfig: false,
        canManageForms: false,
        canViewHistory: true,
      },
    ]);
  });

  it('AUTH-7: an app is not let in with the people of another organization', async () => {
    const user = userEvent.setup();
    const app = holder(left, 'Nightly sync', { appName: 'Nightly sync' });
    open({ [`GET /api/permissions/organizations/${betaId}`]: { items: [app] } });

    const people = within(await step('Who may work there'));
    await user.click(await people.findByRole('combobox', { name: 'The same people as at' }));
    await user.click(await screen.findByRole('option', { name: 'Beta Industries' }));

    expect(await people.findByText('All of them have rights here already.')).toBeInTheDocument();
    expect(people.getByRole('button', { name: 'Give the same rights' })).toBeDisabled();
  });

  it('ux 7.2: who is no platform admin is told who grants rights', async () => {
    open({}, aMe({ isPlatformAdmin: false }));

    const people = within(await step('Who may work there'));
    expect(await people.findByText('A platform admin grants rights.')).toBeInTheDocument();
    expect(people.queryByRole('combobox')).not.toBeInTheDocument();
  });
});
