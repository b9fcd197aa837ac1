import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aProblem, type FakeAnswers, renderApp, sent } from '../../testing/render';
import { SecretsPage } from './secrets.page';

const path = `/api/organizations/${acmeId}/secrets`;
const written = { updatedAt: '2026-03-01T10:00:00Z', updatedBy: 'a', updatedByName: 'Toni Technician' };
const smtp = { name: 'smtp', ...written, references: ['configuration smtp_password'] };
const spare = { name: 'spare', ...written, references: [] };
const shared = { name: 'shared', ...written, references: [] };

function open(answers: FakeAnswers = {}) {
  return renderApp(<SecretsPage />, {
    route: `/orgs/${acmeId}/secrets`,
    path: '/orgs/:orgId/secrets',
    answers: { [`GET ${path}`]: { items: [smtp, spare], global: [shared] }, ...answers },
  });
}

describe('SecretsPage', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('CFG-2 tells who set a secret and what uses it', async () => {
    open();

    const row = within((await screen.findByText('smtp')).closest('tr')!);
    expect(row.getByText(/last set by Toni Technician/)).toBeInTheDocument();
    expect(row.getByText('configuration smtp_password')).toBeInTheDocument();
    expect(within(screen.getByText('shared').closest('tr')!).getByText('Global')).toBeInTheDocument();
  });

  it.each([
    ['what the organization uses of GLOBAL', { ...shared, references: ['integration halopsa'] }, 'integration halopsa'],
    ['nothing, of what it does not use', shared, 'Nothing'],
  ])('U2: tells %s', async (_what, entry, words) => {
    open({ [`GET ${path}`]: { items: [], global: [entry] } });

    expect(within((await screen.findByText('shared')).closest('tr')!).getByText(words)).toBeInTheDocument();
  });

  it('U2: calls an integration as its definition does', async () => {
    const types = { items: [{ name: 'halopsa', displayName: 'HaloPSA' }] };
    open({
      [`GET ${path}`]: { items: [], global: [{ ...shared, references: ['integration halopsa', 'configuration x'] }] },
      'GET /api/integration-types': types,
    });

    expect(await screen.findByText('integration HaloPSA, configuration x')).toBeInTheDocument();
  });

  it('U2: names the organizations that use a GLOBAL secret', async () => {
    const organizations = ['Acme Corp', 'Beta Industries'].map((name, at) => ({ organizationId: `${at}`, name }));
    renderApp(<SecretsPage />, {
      route: '/global/secrets',
      path: '/global/secrets',
      answers: { 'GET /api/secrets': { items: [{ ...shared, references: ['integration halopsa'], organizations }] } },
    });

    const row = within((await screen.findByText('shared')).closest('tr')!);
    expect(row.getByText('2 organizations')).toBeInTheDocument();
    expect(row.getByText(/Acme Corp, Beta Industries/)).toBeInTheDocument();
  });

  it('CFG-2 replaces a secret and shows its value nowhere afterwards', async () => {
    const { requests, queryClient } = open({ [`PUT ${path}/smtp`]: smtp });

    await user.click(await screen.findByRole('button', { name: 'Replace smtp' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set smtp' }));
    const field = dialog.getByLabelText(/^Value/);
    expect(field).toHaveValue('');
    expect(field).toHaveAttribute('type', 'password');
    await user.type(field, 'hunter2');
    await user.click(dialog.getByRole('button', { name: 'Set for Acme Corp' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('The secret smtp was set for Acme Corp'));
    expect(await sent(requests, 'PUT')[0]?.json()).toEqual({ value: 'hunter2' });
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(document.body.innerHTML).not.toContain('hunter2');
    const kept = queryClient.getQueryCache().getAll();
    expect(JSON.stringify(kept.map(({ state }) => state.data))).not.toContain('hunter2');
  });

  it('CFG-2 refuses a name that the vault would not take', async () => {
    const { requests } = open();

    await user.click(await screen.findByRole('button', { name: 'Add secret' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a secret' }));
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Not_ok');
    await user.type(dialog.getByLabelText(/^Value/), 'v');
    await user.click(dialog.getByRole('button', { name: 'Set for Acme Corp' }));

    expect(dialog.getByText(/1 to 89 of a-z/)).toBeInTheDocument();
    expect(sent(requests, 'PUT')).toHaveLength(0);
  });

  it('CFG-2 names what refers to a secret before it is deleted', async () => {
    const { requests } = open({ [`DELETE ${path}/smtp`]: new Response(null, { status: 204 }) });

    await user.click(await screen.findByRole('button', { name: 'Delete smtp' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete the secret smtp?' }));
    expect(dialog.getByText('configuration smtp_password')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Delete anyway' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('The secret smtp was deleted'));
    expect(new URL(sent(requests, 'DELETE')[0]!.url).searchParams.get('force')).toBe('true');
  });

  it('CFG-2 names references that only the service knows, and asks again', async () => {
    const detail = 'The secret spare is referenced by integration halopsa of Beta.';
    const { requests } = open({
      [`DELETE ${path}/spare`]: ({ url }: Request) =>
        url.includes('force') ? new Response(null, { status: 204 }) : aProblem(409, 'conflict', detail),
    });

    await user.click(await screen.findByRole('button', { name: 'Delete spare' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete the secret spare?' }));
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(await dialog.findByText(detail)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Delete anyway' }));

    await waitFor(() => expect(success).toHaveBeenCalled());
    expect(sent(requests, 'DELETE')).toHaveLength(2);
  });
});
