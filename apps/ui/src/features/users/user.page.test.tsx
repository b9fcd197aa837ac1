import type { Organization, Permission, User } from '@msp/models';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aMe, aProblem, betaId, type FakeAnswers, renderApp, sent } from '../../testing/render';
import { UserPage } from './user.page';

const userId = '7c1d0002-0000-4000-8000-000000000002';
const path = `/api/users/${userId}`;
const at = '2026-01-05T08:00:00.000Z';
const toni: User = {
  userId,
  displayName: 'Toni Technician',
  email: 'toni@msp.example',
  isActive: true,
  isPlatformAdmin: false,
};
const anOrganization = (organizationId: string, name: string, isActive = true): Organization => ({
  organizationId,
  name,
  isActive,
  tenantId: null,
  createdAt: at,
  createdBy: 'a',
  updatedAt: at,
});
const onAcme: Permission = {
  userId,
  organizationId: acmeId,
  grantedBy: 'a',
  grantedAt: at,
  canExecuteWorkflows: true,
  canManageConfig: false,
  canManageForms: false,
  canViewHistory: false,
};

function open(answers: FakeAnswers = {}, me = aMe()) {
  return renderApp(<UserPage />, {
    route: `/users/${userId}`,
    path: '/users/:userId',
    me,
    answers: {
      [`GET ${path}`]: toni,
      'GET /api/organizations': { items: [anOrganization(acmeId, 'Acme Corp'), anOrganization(betaId, 'Beta')] },
      [`GET /api/permissions/users/${userId}`]: { items: [onAcme] },
      'GET /api/me': aMe(),
      ...answers,
    },
  });
}

describe('UserPage', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  let failure: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
    failure = jest.spyOn(toast, 'error').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  const box = (name: string) => screen.findByRole('checkbox', { name });

  it('AUTH-3 saves all four flags of the changed rows only, and says so', async () => {
    const { requests } = open({ 'POST /api/permissions': onAcme });

    await user.click(await box('Manage forms, Acme Corp'));
    expect(screen.getByText('1 row not saved')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save rights' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Rights saved'));
    const posts = sent(requests, 'POST');
    expect(posts).toHaveLength(1);
    expect(await posts[0]?.json()).toEqual({
      userId,
      organizationId: acmeId,
      canExecuteWorkflows: true,
      canManageConfig: false,
      canManageForms: true,
      canViewHistory: false,
    });
  });

  it('AUTH-3 is unchanged again when a flag is ticked back or discarded', async () => {
    open();
    const flag = await box('Manage forms, Acme Corp');

    await user.click(flag);
    await user.click(flag);
    expect(screen.queryByRole('button', { name: 'Save rights' })).not.toBeInTheDocument();
    await user.click(flag);
    await user.click(screen.getByRole('button', { name: 'Discard' }));

    expect(flag).not.toBeChecked();
  });

  it('AUTH-3 asks before ticked rights are lost by leaving', async () => {
    const { router } = open();
    await user.click(await box('Manage forms, Acme Corp'));

    await act(async () => void router.navigate('/elsewhere'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }));
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));

    expect(router.state.location.pathname).toBe(`/users/${userId}`);
    expect(await box('Manage forms, Acme Corp')).toBeChecked();
  });

  it('AUTH-3 asks before the last right is taken, and revokes then', async () => {
    const { requests } = open({ 'DELETE /api/permissions': new Response(null, { status: 204 }) });

    await user.click(await box('Run workflows, Acme Corp'));
    await user.click(screen.getByRole('button', { name: 'Save rights' }));
    const dialog = await screen.findByRole('dialog', { name: 'Take every right away?' });
    expect(sent(requests, 'DELETE')).toHaveLength(0);
    await user.click(within(dialog).getByRole('button', { name: 'Save rights' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Rights saved'));
    expect(sent(requests, 'DELETE')[0]?.url).toContain(`userId=${userId}&organizationId=${acmeId}`);
  });

  it('AUTH-3 keeps a row that was refused as it was ticked', async () => {
    open({ 'POST /api/permissions': () => aProblem(409, 'organization-inactive', 'This organization is inactive.') });

    await user.click(await box('Manage forms, Acme Corp'));
    await user.click(screen.getByRole('button', { name: 'Save rights' }));

    await waitFor(() => expect(failure).toHaveBeenCalledWith('1 of 1 row not saved', expect.anything()));
    expect(await box('Manage forms, Acme Corp')).toBeChecked();
  });

  it('AUTH-3 shows organizations without rights on demand; inactive ones cannot be changed', async () => {
    open({ 'GET /api/organizations': { items: [anOrganization(betaId, 'Beta', false)] } });

    await user.click(await screen.findByRole('radio', { name: 'All organizations' }));

    expect(await box('Run workflows, Beta')).toBeDisabled();
  });

  it('A4: rights that are chosen for several organizations are there again after a reload', async () => {
    const { unmount } = open();
    await user.click(await screen.findByRole('button', { name: 'Grant for several' }));
    await user.click(await screen.findByRole('checkbox', { name: 'View history' }));
    unmount();

    open();

    const dialog = within(await screen.findByRole('dialog', { name: 'Grant rights to Toni Technician' }));
    expect(dialog.getByRole('checkbox', { name: 'View history' })).toBeChecked();
  });

  it('AUTH-3 grants for several organizations and names those that were refused', async () => {
    const items = [
      { organizationId: acmeId, granted: true },
      { organizationId: betaId, granted: false, message: 'This organization is inactive.' },
    ];
    const { requests } = open({ 'POST /api/permissions/bulk': { items } });

    await user.click(await screen.findByRole('button', { name: 'Grant for several' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Grant rights to Toni Technician' }));
    await user.click(dialog.getByRole('button', { name: 'Choose all 2' }));
    await user.click(dialog.getByRole('checkbox', { name: 'View history' }));
    await user.click(dialog.getByRole('button', { name: 'Grant for 2 organizations' }));

    expect(await dialog.findByText('Beta: This organization is inactive.')).toBeInTheDocument();
    expect(await sent(requests, 'POST')[0]?.json()).toMatchObject({
      userId,
      organizationIds: [acmeId, betaId],
      canViewHistory: true,
      canManageConfig: false,
    });
    expect(success).toHaveBeenCalledWith('Toni Technician has these rights for 1 of 2 organizations');
  });

  it('AUTH-5 deactivates after asking', async () => {
    const { requests } = open({ [`PATCH ${path}`]: { ...toni, isActive: false } });

    await user.click(await screen.findByRole('button', { name: 'Deactivate' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate Toni Technician?' }));
    await user.click(dialog.getByRole('button', { name: 'Deactivate' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Toni Technician is deactivated'));
    expect(await sent(requests, 'PATCH')[0]?.json()).toEqual({ isActive: false });
  });

  it('AUTH-6 offers nobody to deactivate themselves, and shows why it was refused', async () => {
    const own = open({}, aMe({ userId }));
    expect(await screen.findByRole('button', { name: 'Deactivate' })).toBeDisabled();
    own.unmount();

    open({ [`PATCH ${path}`]: () => aProblem(409, 'conflict', 'One platform admin has to stay.') });
    await user.click(await screen.findByRole('button', { name: 'Deactivate' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate Toni Technician?' }));
    await user.click(dialog.getByRole('button', { name: 'Deactivate' }));

    expect(await dialog.findByText('One platform admin has to stay.')).toBeInTheDocument();
  });

  it('AUTH-3 lets rights be granted to somebody who has not signed in yet', async () => {
    open({ [`GET ${path}`]: () => aProblem(404, 'not-found', 'Not found.') });

    expect(await screen.findByRole('heading', { name: 'Not signed in yet' })).toBeInTheDocument();
    expect(await box('Run workflows, Acme Corp')).toBeEnabled();
  });
});
