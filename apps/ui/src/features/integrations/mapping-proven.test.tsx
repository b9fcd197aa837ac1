import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { aMe, aProblem, type FakeAnswers, sent } from '../../testing/render';
import { aMapping, discoverPath, mappingId, mappingsPath, openMappings } from './mapping.fixture';

const discover = `GET ${discoverPath}`;
const manager = aMe({ isPlatformAdmin: false });
const proven = (organizations: readonly object[]) => ({
  organizations,
  loaded: organizations.length,
  provenOnly: true,
  cachedAt: '2026-03-01T10:00:00Z',
});
const acmeThere = { externalOrgId: '42', name: 'Acme Ltd', proof: 'tenant' };

describe('a mapping by somebody who is no platform admin', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  async function add(answers: FakeAnswers, integration = 'HaloPSA') {
    const opened = openMappings({ me: manager, answers });
    await user.click(await screen.findByRole('button', { name: 'Add mapping' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('combobox', { name: 'Integration' }));
    await user.click(await screen.findByRole('option', { name: integration }));
    return { ...opened, dialog, submit: () => user.click(dialog.getByRole('button', { name: 'Add mapping' })) };
  }

  it('S2: confirms what is proven, after saying so', async () => {
    const answers = { [discover]: proven([acmeThere]), [`POST ${mappingsPath}`]: aMapping() };
    const { requests, dialog, submit } = await add(answers);

    const box = await dialog.findByRole('checkbox', { name: 'Acme Corp is Acme Ltd (42) in HaloPSA' });
    expect(box).toHaveAccessibleDescription('It has the same Microsoft tenant.');
    await submit();
    expect(dialog.getByText('Confirm that this is the organization.')).toBeInTheDocument();
    await user.click(box);
    await submit();

    await waitFor(() => expect(success).toHaveBeenCalledWith('Acme Corp was mapped to Acme Ltd (42) in HaloPSA'));
    expect(await sent(requests, 'POST')[0]?.json()).toEqual({
      integration: 'halopsa',
      externalOrgId: '42',
      externalOrgName: 'Acme Ltd',
    });
  });

  it('S2: is told who can do it where nothing is proven, and copies a link for them', async () => {
    const { dialog } = await add({ [discover]: proven([]) });

    expect(await dialog.findByText('Nothing in HaloPSA is proven to be Acme Corp')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Copy a link for a platform admin' }));

    expect(await navigator.clipboard.readText()).toMatch(/^http:.*\/integrations#mappings$/);
    expect(success).toHaveBeenCalledWith('The link was copied. Send it to a platform admin.');
    expect(dialog.queryByRole('button', { name: 'Enter an id by hand' })).not.toBeInTheDocument();
    expect(dialog.queryByRole('combobox', { name: /^Organization in/ })).not.toBeInTheDocument();
  });

  it('S2: is told who can do it where the integration lists nothing', async () => {
    const { dialog } = await add({}, 'Field PSA');

    expect(dialog.getByText('Field PSA cannot list its organizations')).toBeInTheDocument();
    expect(dialog.queryByRole('textbox', { name: /^Id of/ })).not.toBeInTheDocument();
  });

  it('S2: waits while the system is read, and tries again after a failure', async () => {
    let asked = 0;
    const answer = () => {
      asked += 1;
      if (asked === 1) return Response.json({ organizations: [], loaded: 0, provenOnly: true }, { status: 202 });
      return asked === 2 ? aProblem(503, 'unavailable', 'HaloPSA is down.') : proven([acmeThere]);
    };
    const { dialog } = await add({ [discover]: answer });

    expect(dialog.getByText('Looking for Acme Corp in HaloPSA…')).toBeInTheDocument();
    expect(await dialog.findByText(/HaloPSA is down\./)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Retry' }));

    expect(await dialog.findByRole('checkbox', { name: /Acme Ltd/ })).toBeInTheDocument();
  });

  it('S2: edits what is mapped, but not to what', async () => {
    const { requests } = openMappings({
      me: manager,
      mappings: [aMapping()],
      answers: { [`PATCH ${mappingsPath}/${mappingId}`]: aMapping() },
    });
    await user.click(await screen.findByRole('button', { name: /^Edit Acme Ltd/ }));
    const dialog = within(await screen.findByRole('dialog'));

    expect(dialog.getByRole('textbox', { name: /^Id of/ })).toHaveAttribute('readonly');
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), '!');
    await user.click(dialog.getByRole('button', { name: 'Save mapping' }));

    await waitFor(() => expect(sent(requests, 'PATCH')).toHaveLength(1));
    expect(await sent(requests, 'PATCH')[0]?.json()).toMatchObject({
      externalOrgId: '42',
      externalOrgName: 'Acme Ltd!',
    });
  });

  it('S2: is told before deleting who can bring it back', async () => {
    openMappings({ me: manager, mappings: [aMapping()] });
    await user.click(await screen.findByRole('button', { name: /^Delete Acme Ltd/ }));

    expect(await screen.findByText(/can be made active again by a platform admin\./)).toBeInTheDocument();
  });
});

describe('the default mapping', () => {
  it('L7: is shown, and another one is made it', async () => {
    const user = userEvent.setup();
    const success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
    const second = '5a000002-0000-4000-8000-000000000002';
    const mappings = [
      aMapping({ isDefault: true }),
      aMapping({ mappingId: second, externalOrgId: '43', externalOrgName: 'Acme West', isDefault: false }),
    ];
    const { requests } = openMappings({ mappings, answers: { [`PATCH ${mappingsPath}/${second}`]: mappings[1] } });

    const first = within((await screen.findByText('Acme Ltd')).closest('tr')!);
    expect(first.getByText('Default')).toBeInTheDocument();
    expect(first.queryByRole('button', { name: /^Make default/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Make default: Acme West (43)' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('Acme West (43) is the default mapping now'));
    expect(await sent(requests, 'PATCH')[0]?.json()).toEqual({ isDefault: true });
    jest.restoreAllMocks();
  });
});
