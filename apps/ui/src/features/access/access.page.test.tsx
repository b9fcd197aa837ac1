import type { PermissionExplanation, PermissionHolder } from '@msp/models';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aMe, aProblem, type FakeAnswers, renderApp, sent } from '../../testing/render';
import { AccessPage } from './access.page';

const toniId = '7c1d0002-0000-4000-8000-000000000002';
const robinId = '7c1d0003-0000-4000-8000-000000000003';
const toni: PermissionHolder = {
  userId: toniId,
  organizationId: acmeId,
  grantedBy: 'a',
  grantedAt: '2026-01-05T08:00:00.000Z',
  canExecuteWorkflows: true,
  canManageConfig: false,
  canManageForms: false,
  canViewHistory: true,
  displayName: 'Toni Technician',
  email: 'toni@msp.example',
  isActive: true,
};
const sync: PermissionHolder = {
  ...toni,
  userId: '7c1d00aa-0000-4000-8000-0000000000aa',
  displayName: 'Nightly sync',
  appName: 'Nightly sync',
};
delete sync.email;
delete sync.isActive;
const reasons: readonly PermissionExplanation[] = [
  { permission: 'canExecuteWorkflows', allowed: true, reason: 'Granted by Avery Admin on 5 January 2026.' },
  { permission: 'canManageConfig', allowed: false, reason: 'Not among the rights that were granted.' },
];

function open(answers: FakeAnswers = {}, me = aMe()) {
  return renderApp(<AccessPage />, {
    route: `/orgs/${acmeId}/access`,
    path: '/orgs/:orgId/access',
    otherRoutes: [{ path: '/elsewhere', element: <p>Elsewhere</p> }],
    me,
    answers: {
      [`GET /api/permissions/organizations/${acmeId}`]: { items: [toni] },
      'GET /api/me': me,
      ...answers,
    },
  });
}

describe('AccessPage', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('AUTH-3 changes who may do what, with all four flags of the row', async () => {
    const { requests } = open({ 'POST /api/permissions': toni });

    await user.click(await screen.findByRole('checkbox', { name: 'Manage configuration, Toni Technician' }));
    await user.click(screen.getByRole('button', { name: 'Save rights' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Rights saved'));
    expect(await sent(requests, 'POST')[0]?.json()).toEqual({
      userId: toniId,
      organizationId: acmeId,
      canExecuteWorkflows: true,
      canManageConfig: true,
      canManageForms: false,
      canViewHistory: true,
    });
  });

  it('U6: tells who has gone on that the rights were saved, and forgets what was ticked', async () => {
    const answer = Promise.withResolvers<PermissionHolder>();
    const { router, queryClient } = open({ 'POST /api/permissions': () => answer.promise });
    await user.click(await screen.findByRole('checkbox', { name: 'Manage configuration, Toni Technician' }));
    await user.click(screen.getByRole('button', { name: 'Save rights' }));
    await act(() => router.navigate('/elsewhere'));
    await user.click(await screen.findByRole('button', { name: /^Leave/ }));
    await screen.findByText('Elsewhere');

    await act(async () => answer.resolve(toni));

    await waitFor(() => expect(success.mock.calls).toEqual([['Rights saved']]));
    expect(queryClient.isMutating()).toBe(0);
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('AUTH-3 explains each right of a person, and closes with Escape where it was opened', async () => {
    const { requests } = open({ 'GET /api/permissions/explain': { items: reasons } });
    const why = await screen.findByRole('button', { name: 'Why? Toni Technician' });

    await user.click(why);

    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('Granted by Avery Admin on 5 January 2026.')).toBeInTheDocument();
    const refused = within(dialog).getByText('Manage configuration').closest('li');
    expect(refused).toHaveTextContent(/not allowed\.\s*Not among the rights that were granted\./);
    expect(requests.at(-1)?.url).toContain(`userId=${toniId}&organizationId=${acmeId}`);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(why).toHaveFocus());
  });

  it('AUTH-3 says in place that the reasons cannot be had', async () => {
    open({ 'GET /api/permissions/explain': () => aProblem(503, 'unavailable', 'Storage does not answer.') });

    await user.click(await screen.findByRole('button', { name: 'Why? Toni Technician' }));

    expect(await within(await screen.findByRole('dialog')).findByText('Storage does not answer.')).toBeInTheDocument();
  });

  it('AUTH-3 revokes after asking', async () => {
    const { requests } = open({ 'DELETE /api/permissions': new Response(null, { status: 204 }) });

    await user.click(await screen.findByRole('button', { name: 'Revoke Toni Technician' }));
    expect(sent(requests, 'DELETE')).toHaveLength(0);
    const dialog = within(await screen.findByRole('dialog', { name: 'Revoke the rights of Toni Technician?' }));
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Toni Technician has no rights for Acme Corp any more'));
    expect(sent(requests, 'DELETE')).toHaveLength(1);
  });

  it('AUTH-3 adds a person who is found by name; who holds rights already is not offered', async () => {
    const robin = { userId: robinId, displayName: 'Robin Runner', email: 'robin@msp.example' };
    const known = [toni, robin].map((one) => ({ ...one, isActive: true, isPlatformAdmin: false }));
    const items = known.map(({ userId, displayName = '', email = '', isActive, isPlatformAdmin }) => ({
      userId,
      displayName,
      email,
      isActive,
      isPlatformAdmin,
    }));
    const { requests } = open({ 'GET /api/users': { items }, 'POST /api/permissions': toni });

    await user.click(await screen.findByRole('button', { name: 'Add person' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a person to Acme Corp' }));
    await user.type(dialog.getByRole('combobox', { name: 'Person' }), 'ro');
    await user.click(await screen.findByRole('option', { name: /Robin Runner/ }));
    expect(screen.queryByRole('option', { name: /Toni/ })).not.toBeInTheDocument();
    await user.click(dialog.getByRole('checkbox', { name: 'View history' }));
    await user.click(dialog.getByRole('button', { name: 'Add person' }));

    await waitFor(() => expect(success).toHaveBeenCalled());
    expect(await sent(requests, 'POST')[0]?.json()).toMatchObject({ userId: robinId, canViewHistory: true });
    expect(requests.some(({ url }) => new URL(url).searchParams.get('search') === 'ro')).toBe(true);
  });

  it('AUTH-3 shows the rights to who manages the organization, who cannot change them', async () => {
    open({}, aMe({ isPlatformAdmin: false }));

    const row = within((await screen.findByText('Toni Technician')).closest('tr')!);
    expect(row.getAllByText('Yes')).toHaveLength(2);
    expect(row.getByRole('button', { name: 'Why? Toni Technician' })).toBeEnabled();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Add person' })).not.toBeInTheDocument();
  });

  it('AUTH-7: tells apps from people by icon and word, and leads to no page of a person', async () => {
    open({ [`GET /api/permissions/organizations/${acmeId}`]: { items: [toni, sync] } });

    const row = within((await screen.findByText('Nightly sync')).closest('tr')!);
    expect(row.getByText('App')).toBeInTheDocument();
    expect(row.queryByRole('link')).not.toBeInTheDocument();
    expect(row.queryByText('Has not signed in yet')).not.toBeInTheDocument();
    const person = within(screen.getByRole('link', { name: 'Toni Technician' }).closest('tr')!);
    expect(person.queryByText('App')).not.toBeInTheDocument();
    expect(screen.getByRole('columnheader', { name: 'Person or app' })).toBeInTheDocument();
  });

  it('AUTH-7: grants an app by its object id, with the name that people know it by', async () => {
    const { requests } = open({ 'POST /api/permissions': sync });

    await user.click(await screen.findByRole('button', { name: 'Add app' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add an app to Acme Corp' }));
    expect(dialog.getByRole('button', { name: 'Add app' })).toBeDisabled();
    await user.type(dialog.getByLabelText(/^Name/), ' Nightly sync ');
    await user.type(dialog.getByLabelText(/^Object id/), ` ${sync.userId.toUpperCase()} `);
    await user.click(dialog.getByRole('checkbox', { name: 'Run workflows' }));
    await user.click(dialog.getByRole('button', { name: 'Add app' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Nightly sync (app) was added to Acme Corp'));
    expect(await sent(requests, 'POST')[0]?.json()).toEqual({
      userId: sync.userId,
      organizationId: acmeId,
      appName: 'Nightly sync',
      canExecuteWorkflows: true,
      canManageConfig: false,
      canManageForms: false,
      canViewHistory: false,
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it.each([
    ['no name', '', sync.userId, 'Enter the name that people know it by.'],
    ['a name that is too long', 'x'.repeat(101), sync.userId, 'Use at most 100 characters.'],
    ['an id that is none', 'Sync', 'nightly-sync', /^Enter an object id/],
    ['the id of a person', 'Sync', toniId.toUpperCase(), /^Toni Technician has rights here already/],
  ])('AUTH-7: says what is wrong with an app with %s', async (_what, name, id, words) => {
    const { requests } = open();

    await user.click(await screen.findByRole('button', { name: 'Add app' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('checkbox', { name: 'View history' }));
    if (name) await user.click(dialog.getByLabelText(/^Name/)).then(() => user.paste(name));
    await user.click(dialog.getByLabelText(/^Object id/));
    await user.paste(id);
    await user.click(dialog.getByRole('button', { name: 'Add app' }));

    expect(await dialog.findByText(words)).toBeInTheDocument();
    expect(sent(requests, 'POST')).toHaveLength(0);
  });

  it('AUTH-7: takes the rights of an app after asking, and says so in words of an app', async () => {
    const answers = { [`GET /api/permissions/organizations/${acmeId}`]: { items: [sync] } };
    const { requests } = open({ ...answers, 'DELETE /api/permissions': new Response(null, { status: 204 }) });

    await user.click(await screen.findByRole('button', { name: 'Revoke Nightly sync (app)' }));
    const dialog = await screen.findByRole('dialog', { name: 'Revoke the rights of Nightly sync (app)?' });
    expect(dialog).toHaveTextContent('What it did stays in the history.');
    await user.click(within(dialog).getByRole('button', { name: 'Revoke' }));

    await waitFor(() => expect(sent(requests, 'DELETE')[0]?.url).toContain(`userId=${sync.userId}`));
  });

  it('links the pages of the organization, this one as the current', async () => {
    open();

    const tabs = within(await screen.findByRole('navigation', { name: 'Organization' }));
    expect(tabs.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
      ...['Overview', 'Set up', 'Configuration', 'Secrets', 'Integrations', 'People', 'History'],
    ]);
    expect(tabs.getByRole('link', { current: 'page' })).toHaveTextContent('People');
  });

  it('says that nobody holds rights yet, and that loading failed', async () => {
    const empty = open({ [`GET /api/permissions/organizations/${acmeId}`]: { items: [] } });
    expect(await screen.findByText('Nobody holds rights for Acme Corp yet')).toBeInTheDocument();
    empty.unmount();

    open({ [`GET /api/permissions/organizations/${acmeId}`]: () => aProblem(503, 'unavailable', 'No storage.') });
    expect(await screen.findByText('The people could not be loaded')).toBeInTheDocument();
  });
});
