import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { aMe, aProblem, type FakeAnswers, renderApp } from '../../testing/render';
import { aList, aMapping, anOrganization, aType, organizationId } from './mappings.fixture';
import { MappingsPage } from './mappings.page';

const organizations = [
  anOrganization(1, 'Acme Corp'),
  anOrganization(2, 'Beta Industries'),
  anOrganization(3, 'Gamma Solutions'),
  anOrganization(4, 'Delta'),
  anOrganization(5, 'Epsilon'),
  anOrganization(6, 'Retired', { isActive: false }),
];
const external = (externalOrgId: string, name: string) => ({ externalOrgId, name });
const renamed = aMapping(3, { externalOrgName: 'Gamma' });
const gone = aMapping(4, {
  externalOrgName: 'Delta',
  lastTestedAt: '2027-02-22T10:00:00Z',
  lastTestResult: { success: false, message: 'The client was not found.' },
});
const externals = [external('101', 'ACME Ltd'), external('102', 'Beta-Industries Inc.'), external('3', 'Gamma Group')];
const discoverHalo = 'GET /api/integrations/halopsa/discover';
const mappingsOf = (number: number) => `/api/organizations/${organizationId(number)}/integration-mappings`;

const open = (answers: FakeAnswers = {}, route = '/mappings', me = aMe()) =>
  renderApp(<MappingsPage />, {
    route,
    path: '/mappings',
    me,
    answers: {
      'GET /api/organizations': { items: organizations },
      'GET /api/integration-types': {
        items: [aType('halopsa', 'HaloPSA'), aType('mail', 'Mail', { supportsOrgMapping: false })],
      },
      'GET /api/integrations/halopsa/mappings': { items: [renamed, gone] },
      [discoverHalo]: aList(externals),
      ...answers,
    },
  });
const rowOf = async (name: string) => within(await screen.findByRole('row', { name: new RegExp(`^${name}`) }));
const sentTo = (requests: readonly Request[], method: string) => requests.filter((each) => each.method === method);

describe('MappingsPage', () => {
  let user: ReturnType<typeof userEvent.setup>;
  beforeEach(() => {
    user = userEvent.setup();
    jest.spyOn(toast, 'success').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('Mapping console shows for each organization what it is, or probably is, and why', async () => {
    open();

    const suggestion = await screen.findByRole('link', { name: /ACME Ltd Same name/ });
    expect(suggestion).toHaveAttribute('href', `/orgs/${organizationId(1)}/integrations`);
    expect((await rowOf('Acme Corp')).getByText('90 of 100')).toBeInTheDocument();
    expect((await rowOf('Gamma Solutions')).getByText('is Gamma Group now')).toBeInTheDocument();
    expect((await rowOf('Delta')).getByText('Gone')).toBeInTheDocument();
    expect((await rowOf('Delta')).getByText(/The client was not found/)).toBeInTheDocument();
    expect((await rowOf('Epsilon')).getByText('Unmapped')).toBeInTheDocument();
    expect(screen.queryByText('Retired')).not.toBeInTheDocument();
    expect(screen.queryByRole('columnheader', { name: 'Mail' })).not.toBeInTheDocument();
  });

  it('Mapping console counts each state, and keeps the filter and the search in the address', async () => {
    const { router } = open();

    await user.click(await screen.findByRole('button', { name: 'Suggested 2' }));
    await user.type(screen.getByRole('textbox', { name: 'Search organizations' }), 'beta');

    await waitFor(() => expect(screen.queryByRole('link', { name: 'Acme Corp' })).not.toBeInTheDocument());
    expect(screen.getByRole('link', { name: 'Beta Industries' })).toBeInTheDocument();
    expect(router.state.location.search).toBe('?state=suggested&q=beta');
    for (const name of ['Unmapped 1', 'Mapped 2', 'Renamed 1', 'Gone 1', 'Failed 1']) {
      expect(screen.getByRole('button', { name })).toBeInTheDocument();
    }
  });

  it('Mapping console accepts the sure suggestions after asking, and names those that conflict', async () => {
    const { requests } = open({
      [`POST ${mappingsOf(1)}`]: () => Response.json(aMapping(1), { status: 201 }),
      [`POST ${mappingsOf(2)}`]: aProblem(409, 'conflict', 'Toni Technician has mapped it meanwhile.'),
    });

    await screen.findByRole('link', { name: /ACME Ltd/ });
    await user.click(screen.getByRole('button', { name: 'Choose suggestions of 90 % and more' }));
    await user.click(screen.getByRole('button', { name: 'Accept 2 suggestions' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Accept suggestions' }));
    expect(dialog.getByText(/Acme Corp: ACME Ltd in HaloPSA/)).toBeInTheDocument();
    expect(sentTo(requests, 'POST')).toHaveLength(0);
    await user.click(dialog.getByRole('button', { name: 'Accept 2 suggestions' }));

    expect(await dialog.findByText('1 mapped, 1 not mapped')).toBeInTheDocument();
    expect(dialog.getByRole('alert')).toHaveTextContent('Toni Technician has mapped it meanwhile.');
    const [first] = sentTo(requests, 'POST');
    expect(await first?.json()).toEqual({ integration: 'halopsa', externalOrgId: '101', externalOrgName: 'ACME Ltd' });
    expect(sentTo(requests, 'PATCH')).toHaveLength(0);
  });

  it('Mapping console takes over a new name, under the version that was read', async () => {
    const path = `${mappingsOf(3)}/${renamed.mappingId}`;
    const { requests } = open({ [`PATCH ${path}`]: renamed });

    await user.click(await screen.findByRole('button', { name: 'Take over the new name Gamma Group' }));

    await waitFor(() => expect(toast.success).toHaveBeenCalledWith('The mapping shows Gamma Group now'));
    const [sent] = sentTo(requests, 'PATCH');
    expect(sent?.headers.get('If-Match')).toBe('"3"');
    expect(await sent?.json()).toEqual({ externalOrgName: 'Gamma Group' });
  });

  it('P4 deletes the mappings that were chosen, after their number was typed, under the version that was read', async () => {
    const path = `${mappingsOf(3)}/${renamed.mappingId}`;
    const { requests } = open({ [`DELETE ${path}`]: () => new Response(null, { status: 204 }) });

    await screen.findByRole('link', { name: /ACME Ltd/ });
    await user.click(screen.getByRole('button', { name: 'Choose mappings to delete' }));
    await user.click(screen.getByRole('checkbox', { name: /^Choose the mapping of Gamma Solutions to / }));
    await user.click(screen.getByRole('button', { name: 'Delete 1 mapping' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete mappings' }));
    await user.type(dialog.getByRole('textbox', { name: 'Type 1 to confirm' }), '1{Enter}');

    expect(await dialog.findByText('1 deleted, 0 not deleted')).toBeInTheDocument();
    const [sent, ...others] = sentTo(requests, 'DELETE');
    expect([new URL(sent?.url ?? '').pathname, sent?.headers.get('If-Match')]).toEqual([path, '"3"']);
    expect(others).toEqual([]);
  });

  it('Mapping console tests all mappings, and names those that failed with the remedy', async () => {
    const details = { testedAt: '2027-02-22T10:00:00Z', durationMs: 5 };
    open({
      [`POST ${mappingsOf(3)}/${renamed.mappingId}/test`]: { success: true, message: 'Read.', details },
      [`POST ${mappingsOf(4)}/${gone.mappingId}/test`]: {
        success: false,
        message: 'The client was not found.',
        details: { ...details, remedy: 'Map it again.' },
      },
    });

    await screen.findByRole('link', { name: /ACME Ltd/ });
    await user.click(screen.getByRole('button', { name: 'Test all' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Test all mappings' }));
    await user.click(dialog.getByRole('button', { name: 'Test 2 mappings' }));

    expect(await dialog.findByText('1 tested well, 1 failed')).toBeInTheDocument();
    expect(dialog.getByRole('alert')).toHaveTextContent('The client was not found. Map it again.');
  });

  it('Mapping console stops when cancelled, and says what it has left out', async () => {
    const started: string[] = [];
    let answer = () => undefined as void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const many = Array.from({ length: 6 }, (_, at) => aMapping(1, { mappingId: organizationId(700 + at) }));
    const tests = many.map(({ mappingId }) => [
      `POST ${mappingsOf(1)}/${mappingId}/test`,
      async () => {
        started.push(mappingId);
        await held;
        return { success: true, message: 'Read.', details: { testedAt: '2027-02-22T10:00:00Z', durationMs: 5 } };
      },
    ]);
    open({ 'GET /api/integrations/halopsa/mappings': { items: many }, ...Object.fromEntries(tests) });

    await user.click(await screen.findByRole('button', { name: 'Test all' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Test all mappings' }));
    await user.click(dialog.getByRole('button', { name: 'Test 6 mappings' }));
    await waitFor(() => expect(started).toHaveLength(4));
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    answer();

    expect(await dialog.findByText('4 tested well, 0 failed, 2 left out')).toBeInTheDocument();
    expect(started).toHaveLength(4);
  });

  it('Mapping console keeps the other columns when one system cannot be listed', async () => {
    open({
      'GET /api/integration-types': { items: [aType('halopsa', 'HaloPSA'), aType('ninjaone', 'NinjaOne')] },
      'GET /api/integrations/ninjaone/mappings': aProblem(503, 'unavailable', 'Storage does not answer.'),
      'GET /api/integrations/ninjaone/discover': aProblem(503, 'unavailable', 'NinjaOne does not answer.'),
    });

    expect(await screen.findByText('Not read: NinjaOne does not answer.')).toBeInTheDocument();
    expect(await screen.findByText(/mappings could not be loaded: Storage does not answer/)).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: /ACME Ltd/ })).toBeInTheDocument();
  });

  it('Mapping console says how far a list is, then suggests from all of it', async () => {
    let asked = 0;
    open({
      [discoverHalo]: () => {
        asked += 1;
        return asked === 1 ? Response.json({ organizations: [], loaded: 300 }, { status: 202 }) : aList(externals);
      },
    });

    expect(await screen.findByText(/Reading, 300 so far/)).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: /ACME Ltd/ })).toBeInTheDocument();
  });

  it('Mapping console says when a list is from before, takes nothing for gone by it, and reads it again', async () => {
    const { requests } = open({ [discoverHalo]: aList(externals, { problem: 'HaloPSA is throttling.' }) });

    expect(await screen.findByText(/HaloPSA is throttling/)).toBeInTheDocument();
    expect((await rowOf('Delta')).queryByText('Gone')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Refresh HaloPSA' }));

    await waitFor(() => expect(requests.some(({ url }) => url.includes('refresh=true'))).toBe(true));
  });

  it('Mapping console shows 50 organizations at a time', async () => {
    const items = Array.from({ length: 120 }, (_, at) => anOrganization(at + 1, `Client ${at + 1}`));
    open({ 'GET /api/organizations': { items } }, '/mappings?page=3');

    expect(await screen.findByText('Page 3 of 3, 120 organizations')).toBeInTheDocument();
    expect(screen.getAllByRole('row')).toHaveLength(21);
  });

  it('Mapping console is for platform admins only', () => {
    const { requests } = open({}, '/mappings', aMe({ isPlatformAdmin: false }));

    expect(screen.getByText('You may not see this')).toBeInTheDocument();
    expect(requests.some(({ url }) => url.includes('/api/integrations'))).toBe(false);
  });
});
