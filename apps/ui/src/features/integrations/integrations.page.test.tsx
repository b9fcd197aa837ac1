import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aProblem, type FakeAnswers, renderApp, sent } from '../../testing/render';
import { IntegrationsPage } from './integrations.page';

const path = `/api/organizations/${acmeId}/integrations`;
const mask = '••••••••';
const written = { updatedAt: '2026-03-01T10:00:00Z', updatedBy: 'a' };
const halopsa = {
  name: 'halopsa',
  displayName: 'HaloPSA',
  permissions: [],
  supportsOrgMapping: true,
  settings: [
    { name: 'api_url', label: 'API address', kind: 'url', required: true, scope: 'both' },
    { name: 'api_key_ref', label: 'API key', kind: 'secret-ref', required: true, scope: 'both' },
    { name: 'region', label: 'Region', kind: 'text', required: false, scope: 'global' },
  ],
};
const settings = { api_url: 'https://acme.halo.example', api_key_ref: mask };
const own = { type: 'halopsa', enabled: true, settings, ...written };
const global = { ...own, settings: { ...settings, api_url: 'https://msp.halo.example' } };

function open(list: object, answers: FakeAnswers = {}) {
  return renderApp(<IntegrationsPage />, {
    route: `/orgs/${acmeId}/integrations`,
    path: '/orgs/:orgId/integrations',
    answers: {
      'GET /api/integration-types': { items: [halopsa] },
      [`GET ${path}`]: list,
      [`GET /api/organizations/${acmeId}/integration-mappings`]: { items: [] },
      [`GET /api/organizations/${acmeId}/secrets`]: { items: [], global: [] },
      ...answers,
    },
  });
}

describe('IntegrationsPage', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('INT-1 shows whose settings count, with references masked', async () => {
    open({ items: [own], global: [global] });

    const card = within(await screen.findByRole('region', { name: 'HaloPSA' }));
    expect(card.getByText('Overridden here')).toBeInTheDocument();
    expect(card.getByText('Enabled')).toBeInTheDocument();
    expect(card.getByText('https://acme.halo.example')).toBeInTheDocument();
    expect(card.getByText(mask)).toBeInTheDocument();
    expect(card.queryByText('Region')).not.toBeInTheDocument();
  });

  it.each([
    ['nothing is set here', []],
    ['it is enabled here', [own]],
  ])('S8: says that it is off for all organizations although %s', async (_what, items) => {
    open({ items, global: [{ ...global, enabled: false }] });

    const card = within(await screen.findByRole('region', { name: 'HaloPSA' }));
    expect(card.getByText('Switched off for all organizations')).toBeInTheDocument();
    expect(card.queryByText('Enabled')).not.toBeInTheDocument();
  });

  it('INT-1 tests the connection, says what came of it, and tries again', async () => {
    const works = {
      success: true,
      message: 'Reached the client Acme (42).',
      durationMs: 812,
      testedAt: '2026-03-01T10:00:00Z',
    };
    const fails = { ...works, success: false, message: 'HaloPSA refused the key.', remedy: 'Replace the secret.' };
    let tests = 0;
    const { requests } = open(
      { items: [own], global: [] },
      { 'POST /api/integrations/halopsa/test': () => ((tests += 1) === 1 ? fails : works) },
    );

    await user.click(await screen.findByRole('button', { name: 'Test connection of HaloPSA' }));
    const outcome = await screen.findByText('The connection does not work');
    expect(outcome.closest('[role=status]')).toHaveTextContent('HaloPSA refused the key. Replace the secret.');
    await user.click(screen.getByRole('button', { name: 'Test connection of HaloPSA' }));

    expect(await screen.findByText('The connection works')).toBeInTheDocument();
    expect(sent(requests, 'POST').map(({ headers }) => headers.get('X-Organization-Id'))).toEqual([acmeId, acmeId]);
  });

  it('U10: does not blame the connection where only the mapping is missing', async () => {
    const lacking = {
      success: false,
      reason: 'mapping',
      message: 'The organization has no mapping of "halopsa".',
      remedy: 'Map it.',
      durationMs: 9,
      testedAt: '2026-03-01T10:00:00Z',
    };
    open({ items: [own], global: [] }, { 'POST /api/integrations/halopsa/test': lacking });

    await user.click(await screen.findByRole('button', { name: 'Test connection of HaloPSA' }));

    expect(await screen.findByText(/^The connection works, but there is no mapping/)).toBeInTheDocument();
    expect(screen.queryByText('The connection does not work')).not.toBeInTheDocument();
  });

  it.each([
    ['the linked tenant', 'b0000000-0000-4000-8000-00000000000b', /^b0000000.*\(linked\)$/],
    ['that no tenant is linked', null, /^No tenant linked$/],
  ])('U10: shows %s where the settings name none', async (_what, tenantId, words) => {
    const graph = {
      name: 'msgraph',
      displayName: 'Microsoft Graph',
      permissions: [],
      supportsOrgMapping: true,
      supportsDiscovery: true,
      actsInOwnTenant: true,
      mappingFields: [],
      settings: [{ name: 'tenant_id', label: 'Tenant id', kind: 'guid', required: false, scope: 'organization' }],
    };
    open(
      { items: [], global: [] },
      {
        'GET /api/integration-types': { items: [graph] },
        [`GET /api/organizations/${acmeId}`]: { organizationId: acmeId, name: 'Acme Corp', tenantId, isActive: true },
      },
    );

    const fact = (await screen.findByText('Tenant id')).nextElementSibling;
    await waitFor(() => expect(fact?.textContent).toMatch(words));
    expect(screen.queryByText('Not set')).not.toBeInTheDocument();
  });

  it('INT-1 keeps a masked reference and switches the integration off', async () => {
    const { requests } = open({ items: [own], global: [] }, { [`POST ${path}`]: own });

    await user.click(await screen.findByRole('button', { name: 'Edit HaloPSA' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set up HaloPSA' }));
    await user.click(dialog.getByRole('switch', { name: /^Enabled/ }));
    await user.click(dialog.getByRole('button', { name: 'Save for Acme Corp' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('HaloPSA was saved for Acme Corp'));
    expect(await sent(requests, 'POST')[0]?.json()).toEqual({ type: 'halopsa', enabled: false, settings });
  });

  it('INT-1 shows the service’s message at the setting that it names', async () => {
    const message = 'This setting is missing.';
    const problem = () =>
      aProblem(400, 'invalid-request', 'Not valid.', { errors: [{ path: 'settings.api_url', message }] });
    open({ items: [], global: [] }, { [`POST ${path}`]: problem });

    await user.click(await screen.findByRole('button', { name: 'Set up HaloPSA' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set up HaloPSA' }));
    await user.click(dialog.getByRole('button', { name: 'Save for Acme Corp' }));

    await waitFor(() => expect(dialog.getByLabelText(/API address/)).toBeInvalid());
    expect(dialog.getByLabelText(/API address/)).toHaveAccessibleDescription(expect.stringContaining(message));
  });

  it('OPS-3 asks for a secret only while signing in by one is chosen', async () => {
    const choices = [
      { value: 'secret', label: 'A client secret' },
      { value: 'managed-identity', label: 'The managed identity' },
    ];
    const graph = {
      ...halopsa,
      name: 'msgraph',
      displayName: 'Microsoft Graph',
      settings: [
        { name: 'credential', label: 'Signs in by', kind: 'choice', required: false, scope: 'both', choices },
        {
          name: 'client_secret_ref',
          label: 'Client secret',
          kind: 'secret-ref',
          required: true,
          scope: 'both',
          unless: { setting: 'credential', is: 'managed-identity' },
        },
      ],
    };
    const { requests } = open(
      { items: [], global: [] },
      { 'GET /api/integration-types': { items: [graph] }, [`POST ${path}`]: { ...own, type: 'msgraph' } },
    );

    await user.click(await screen.findByRole('button', { name: 'Set up Microsoft Graph' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('combobox', { name: /Client secret/ })).toBeInTheDocument();
    await user.click(dialog.getByRole('combobox', { name: 'Signs in by' }));
    await user.click(await screen.findByRole('option', { name: 'The managed identity' }));

    expect(dialog.queryByRole('combobox', { name: /Client secret/ })).not.toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: /^Save/ }));
    await waitFor(() => expect(sent(requests, 'POST')).toHaveLength(1));
    expect(await sent(requests, 'POST')[0]?.json()).toMatchObject({ settings: { credential: 'managed-identity' } });
  });

  it('INT-1 deletes settings after asking', async () => {
    const { requests } = open(
      { items: [own], global: [] },
      { [`DELETE ${path}/halopsa`]: new Response(null, { status: 204 }) },
    );

    await user.click(await screen.findByRole('button', { name: 'Delete HaloPSA' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete the settings of HaloPSA?' }));
    expect(sent(requests, 'DELETE')).toHaveLength(0);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('The settings of HaloPSA were deleted for Acme Corp'));
  });
});
