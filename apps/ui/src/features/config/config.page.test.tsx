import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aMe, aProblem, type FakeAnswers, renderApp, sent } from '../../testing/render';
import { ConfigPage } from './config.page';

const path = `/api/organizations/${acmeId}/config`;
const written = { updatedAt: '2026-03-01T10:00:00Z', updatedBy: 'a', etag: '"1"' };
const office = { key: 'office', type: 'string', value: 'New York', ...written };
const globalOffice = { ...office, value: 'Oslo' };
const port = { key: 'smtp_port', type: 'int', value: '25', ...written };
const own = { key: 'beta_flag', type: 'bool', value: 'true', ...written };

function open(answers: FakeAnswers = {}, me = aMe()) {
  return renderApp(<ConfigPage />, {
    route: `/orgs/${acmeId}/config`,
    path: '/orgs/:orgId/config',
    me,
    answers: { [`GET ${path}`]: { items: [office, own], global: [globalOffice, port] }, ...answers },
  });
}
const rowOf = async (key: string) => within((await screen.findByText(key)).closest('tr')!);

describe('ConfigPage', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('CFG-1 shows what overrides what', async () => {
    open();

    const overridden = await rowOf('office');
    expect(overridden.getByText('Overridden here')).toBeInTheDocument();
    expect(overridden.getByText('New York')).toBeInTheDocument();
    expect(overridden.getByText('Oslo')).toHaveAttribute('data-unused');
    expect((await rowOf('smtp_port')).getByText('Global')).toBeInTheDocument();
    expect((await rowOf('beta_flag')).getByText('Only here')).toBeInTheDocument();
  });

  it('CFG-1 resets a value to the global one after asking', async () => {
    const { requests } = open({ [`DELETE ${path}/office`]: new Response(null, { status: 204 }) });

    await user.click(await screen.findByRole('button', { name: 'Reset to global: office' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Reset office to global?' }));
    expect(sent(requests, 'DELETE')).toHaveLength(0);
    await user.click(dialog.getByRole('button', { name: 'Reset to global' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('office is global again for Acme Corp'));
  });

  it('CFG-1 overrides a global number with the editor of numbers', async () => {
    const { requests } = open({ [`POST ${path}`]: port });

    await user.click(await screen.findByRole('button', { name: 'Override smtp_port' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set smtp_port' }));
    const value = dialog.getByRole('textbox', { name: 'Value' });
    await user.clear(value);
    await user.type(value, '5x87');
    await user.click(dialog.getByRole('button', { name: 'Save for Acme Corp' }));
    // V4: nothing is made of what is no number.
    expect(await dialog.findByText('Enter a whole number.')).toBeInTheDocument();
    expect(value).toHaveValue('5x87');
    await user.clear(value);
    await user.type(value, '587');
    await user.click(dialog.getByRole('button', { name: 'Save for Acme Corp' }));

    await waitFor(() => expect(success).toHaveBeenCalled());
    expect(await sent(requests, 'POST')[0]?.json()).toMatchObject({ key: 'smtp_port', type: 'int', value: '587' });
  });

  it('CFG-1 shows what somebody else has saved meanwhile, and overwrites it only when told again', async () => {
    let refused = false;
    const { requests } = open({
      [`GET ${path}`]: () => ({ items: [refused ? { ...office, value: 'Boston', etag: '"2"' } : office], global: [] }),
      [`POST ${path}`]: () => {
        if (refused) return office;
        refused = true;
        return aProblem(412, 'stale', 'It was changed since you read it.');
      },
    });

    await user.click(await screen.findByRole('button', { name: 'Edit office' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set office' }));
    await user.type(dialog.getByRole('textbox', { name: 'Value' }), '!');
    await user.click(dialog.getByRole('button', { name: 'Save for Acme Corp' }));
    const alert = await dialog.findByRole('alert');
    expect(alert).toHaveTextContent('Somebody else has changed office meanwhile');
    expect(alert).toHaveTextContent('Boston');
    expect(dialog.getByRole('textbox', { name: 'Value' })).toHaveValue('New York!');
    await user.click(dialog.getByRole('button', { name: 'Save again' }));

    await waitFor(() => expect(success).toHaveBeenCalled());
    expect(sent(requests, 'POST').map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"2"']);
  });

  it('CFG-1 says what is wrong with JSON while it is typed, and sends none of it', async () => {
    const json = { key: 'map', type: 'json', value: '{"a":1}', ...written };
    const { requests } = open({ [`GET ${path}`]: { items: [json], global: [] } });

    await user.click(await screen.findByRole('button', { name: 'Edit map' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set map' }));
    await user.type(dialog.getByRole('textbox', { name: 'Value' }), ',');
    await user.click(dialog.getByRole('button', { name: 'Save for Acme Corp' }));

    expect(dialog.getByText(/This is not valid JSON/)).toBeInTheDocument();
    expect(sent(requests, 'POST')).toHaveLength(0);
  });

  it('CFG-1 switches yes and no', async () => {
    const { requests } = open({ [`POST ${path}`]: own });

    await user.click(await screen.findByRole('button', { name: 'Edit beta_flag' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set beta_flag' }));
    await user.click(dialog.getByRole('switch', { name: /^Value/ }));
    await user.click(dialog.getByRole('button', { name: 'Save for Acme Corp' }));

    await waitFor(() => expect(success).toHaveBeenCalled());
    expect(await sent(requests, 'POST')[0]?.json()).toMatchObject({ type: 'bool', value: 'false' });
  });

  it('CFG-1 shows values only to who may not change them', async () => {
    const { organizations } = aMe();
    const permissions = { ...organizations[0]!.permissions, canManageConfig: false };
    open({}, aMe({ isPlatformAdmin: false, organizations: [{ ...organizations[0]!, permissions }] }));

    expect(await screen.findByText('New York')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Edit office' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Add value' })).not.toBeInTheDocument();
  });

  it('CFG-1 shows the GLOBAL values alone to platform admins', async () => {
    renderApp(<ConfigPage />, {
      route: '/global/config',
      path: '/global/config',
      answers: { 'GET /api/config': { items: [port] } },
    });

    expect(await screen.findByRole('heading', { name: 'Global configuration' })).toBeInTheDocument();
    expect(await screen.findByText('smtp_port')).toBeInTheDocument();
    expect(screen.queryByText('Overridden here')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { current: 'page' })).toHaveTextContent('Configuration');
  });

  it('says that loading failed', async () => {
    open({ [`GET ${path}`]: () => aProblem(503, 'unavailable', 'No storage.') });

    expect(await screen.findByText('Configuration could not be loaded')).toBeInTheDocument();
  });
});
