import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, betaId, type FakeAnswers, renderApp } from '../testing/render';
import { AccessPage } from '../features/access/access.page';
import { ConfigPage } from '../features/config/config.page';
import { IntegrationsPage } from '../features/integrations/integrations.page';
import { SecretsPage } from '../features/secrets/secrets.page';

const of = (part: string) => `GET /api/organizations/${acmeId}/${part}`;
const halopsa = {
  name: 'halopsa',
  displayName: 'HaloPSA',
  permissions: [],
  supportsOrgMapping: false,
  mappingFields: [],
  settings: [{ name: 'client_id', label: 'Client id', kind: 'text', required: true, scope: 'both' }],
};
const answers: FakeAnswers = {
  [of('config')]: { items: [], global: [] },
  [of('secrets')]: { items: [], global: [] },
  [`GET /api/organizations/${betaId}/config`]: { items: [], global: [] },
  'GET /api/integrations': { items: [halopsa] },
  [of('integrations')]: { items: [], global: [] },
  [of('integration-mappings')]: { items: [] },
  [`GET /api/permissions/organizations/${acmeId}`]: { items: [] },
};
const pages = {
  config: <ConfigPage />,
  secrets: <SecretsPage />,
  access: <AccessPage />,
  integrations: <IntegrationsPage />,
};

const open = (page: keyof typeof pages, orgId = acmeId) =>
  renderApp(pages[page], { route: `/orgs/${orgId}/${page}`, path: `/orgs/:orgId/${page}`, answers, me: aMe() });
const dialog = async () => within(await screen.findByRole('dialog'));
const stored = () => JSON.stringify(Object.entries(window.sessionStorage));

describe('what is filled in in a dialog', () => {
  const user = userEvent.setup();

  it('A4: is there again after a reload: a value of the configuration', async () => {
    const { unmount } = open('config');
    await user.click((await screen.findAllByRole('button', { name: 'Add value' }))[0]!);
    await user.type((await dialog()).getByLabelText(/^Key/), 'office');
    unmount();

    open('config');

    expect((await dialog()).getByLabelText(/^Key/)).toHaveValue('office');
  });

  it('A4: is there again after a reload: a secret by its name, and never its value', async () => {
    const { unmount } = open('secrets');
    await user.click((await screen.findAllByRole('button', { name: 'Add secret' }))[0]!);
    await user.type((await dialog()).getByLabelText(/^Name/), 'smtp');
    await user.type((await dialog()).getByLabelText(/^Value/), 'hunter2-hunter2');
    expect(stored()).not.toContain('hunter2');
    unmount();

    open('secrets');

    expect((await dialog()).getByLabelText(/^Name/)).toHaveValue('smtp');
    expect((await dialog()).getByLabelText(/^Value/)).toHaveValue('');
  });

  it('A4: is there again after a reload: the rights of somebody who is added', async () => {
    const { unmount } = open('access');
    await user.click(await screen.findByRole('button', { name: 'Add person' }));
    await user.click((await dialog()).getByRole('checkbox', { name: 'Manage configuration' }));
    unmount();

    open('access');

    expect((await dialog()).getByRole('checkbox', { name: 'Manage configuration' })).toBeChecked();
  });

  it('A4: is there again after a reload: the app that is added', async () => {
    const { unmount } = open('access');
    await user.click(await screen.findByRole('button', { name: 'Add app' }));
    await user.type((await dialog()).getByLabelText(/^Name/), 'Sync');
    unmount();

    open('access');

    expect((await dialog()).getByLabelText(/^Name/)).toHaveValue('Sync');
    await user.keyboard('{Escape}');
    expect(stored()).not.toContain('Sync');
  });

  it('A4: goes when the dialog is closed, by Escape too', async () => {
    const { unmount } = open('config');
    await user.click((await screen.findAllByRole('button', { name: 'Add value' }))[0]!);
    await user.type((await dialog()).getByLabelText(/^Key/), 'office');
    await user.keyboard('{Escape}');
    expect(stored()).not.toContain('office');
    unmount();

    open('config');

    expect((await screen.findAllByRole('button', { name: 'Add value' }))[0]).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('A4: is shown in no other organization', async () => {
    const { unmount } = open('config');
    await user.click((await screen.findAllByRole('button', { name: 'Add value' }))[0]!);
    await user.type((await dialog()).getByLabelText(/^Key/), 'office');
    unmount();

    open('config', betaId);

    expect((await screen.findAllByRole('button', { name: 'Add value' }))[0]).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
