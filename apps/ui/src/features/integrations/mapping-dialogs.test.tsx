import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aProblem, type FakeAnswers, sent } from '../../testing/render';
import { aMapping, discovered, discoverPath, mappingId, mappingsPath, openMappings } from './mapping.fixture';

const discover = `GET ${discoverPath}`;
const create = `POST ${mappingsPath}`;
const update = `PATCH ${mappingsPath}/${mappingId}`;
const title = 'Add a mapping of Acme Corp';

describe('the dialogs of mappings', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  async function openAdding(integration: string, answers: FakeAnswers, mappings = [aMapping({ externalOrgId: '7' })]) {
    const opened = openMappings({ mappings, answers });
    await user.click(await screen.findByRole('button', { name: 'Add mapping' }));
    const dialog = within(await screen.findByRole('dialog', { name: title }));
    await user.click(dialog.getByRole('combobox', { name: 'Integration' }));
    await user.click(await screen.findByRole('option', { name: integration }));
    return { ...opened, dialog, submit: () => user.click(dialog.getByRole('button', { name: 'Add mapping' })) };
  }
  const box = () => screen.findByRole('combobox', { name: /^Organization in HaloPSA/ });

  it('MAP-5 draws at most 100 of 1,200 organizations, finds one by its domain and maps it by keyboard', async () => {
    const { requests, dialog } = await openAdding('HaloPSA', { [discover]: discovered(1200), [create]: aMapping() });
    expect(await dialog.findByText(/1,200 organizations, read/)).toHaveTextContent('read 12 min ago');

    await user.click(await box());
    expect((await screen.findAllByRole('option')).length).toBeLessThanOrEqual(100);
    await user.keyboard('client1200.example{ArrowDown}{Enter}');
    expect(await box()).toHaveValue('Client 1200');
    await user.keyboard('{Tab}{Tab}{Tab}{Tab}');
    expect(dialog.getByRole('button', { name: 'Add mapping' })).toHaveFocus();
    await user.keyboard('{Enter}');

    await waitFor(() => expect(success).toHaveBeenCalledWith('Acme Corp was mapped to Client 1200 (1200) in HaloPSA'));
    expect(await sent(requests, 'POST')[0]?.json()).toEqual({
      integration: 'halopsa',
      externalOrgId: '1200',
      externalOrgName: 'Client 1200',
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(requests.filter(({ url, method }) => method === 'GET' && url.endsWith(mappingsPath))).toHaveLength(2);
  });

  it('MAP-5 does not offer again what is mapped already, and says why', async () => {
    await openAdding('HaloPSA', { [discover]: discovered(10) });

    await user.click(await box());

    const taken = await screen.findByRole('option', { name: /Client 0007/ });
    expect(taken).toHaveAttribute('data-combobox-disabled', 'true');
    expect(taken).toHaveTextContent('mapped to this organization already');
  });

  it('MAP-5 says how many organizations were read so far, until all were', async () => {
    let asked = 0;
    const answer = () => {
      asked += 1;
      return asked < 3 ? Response.json({ organizations: [], loaded: 370 * asked }, { status: 202 }) : discovered(1200);
    };
    const { requests, dialog } = await openAdding('HaloPSA', { [discover]: answer });

    expect(await dialog.findByText('Reading the organizations of HaloPSA: 370 read…')).toBeInTheDocument();
    expect(await dialog.findByText(/1,200 organizations, read/)).toBeInTheDocument();
    const asking = requests.filter(({ url }) => url.includes(discoverPath)).map(({ url }) => new URL(url).searchParams);
    expect(asking.map((query) => [query.get('orgId'), query.get('wait')])).toEqual(Array(3).fill([acmeId, '2']));
  });

  it('MAP-5 warns of a list that is older than it should be, and has it read again', async () => {
    const problem = 'HaloPSA throttles. Wait a minute.';
    const answer = ({ url }: Request) =>
      url.includes('refresh=true') ? discovered(3, { cachedAt: new Date().toISOString() }) : discovered(2, { problem });
    const { dialog } = await openAdding('HaloPSA', { [discover]: answer });

    expect(await dialog.findByText(problem)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Refresh the organizations of HaloPSA' }));

    expect(await dialog.findByText(/3 organizations, read/)).toBeInTheDocument();
    expect(dialog.queryByText(problem)).not.toBeInTheDocument();
  });

  it('MAP-5 takes an id by hand where the organizations cannot be read', async () => {
    const answers = { [discover]: () => aProblem(503, 'unavailable', 'HaloPSA is down.'), [create]: aMapping() };
    const { requests, dialog, submit } = await openAdding('HaloPSA', answers);

    expect(await dialog.findByText(/HaloPSA is down\./)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Retry' })).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Enter an id by hand' }));
    await user.type(dialog.getByRole('textbox', { name: /^Id of/ }), '99');
    await submit();

    await waitFor(() => expect(success).toHaveBeenCalledWith('Acme Corp was mapped to 99 in HaloPSA'));
    expect(await sent(requests, 'POST')[0]?.json()).toEqual({ integration: 'halopsa', externalOrgId: '99' });
  });

  it('MAP-5 checks an id that is entered by hand, and the fields that the integration declares', async () => {
    const { requests, dialog, submit } = await openAdding('Field PSA', { [create]: aMapping() });
    expect(dialog.getByText('Field PSA is not set up for Acme Corp.')).toBeInTheDocument();
    const id = dialog.getByRole('textbox', { name: /^Id of/ });
    const site = dialog.getByRole('textbox', { name: /^Site/ });

    await user.type(id, 'a<b');
    await submit();
    await waitFor(() => expect(id).toBeInvalid());
    expect(dialog.getByText('Enter a value.')).toBeInTheDocument();
    await user.type(site, 'north');
    expect(await dialog.findByText('Enter a number.')).toBeInTheDocument();
    expect(sent(requests, 'POST')).toHaveLength(0);
    await user.clear(site);
    await user.type(site, '12');
    await user.clear(id);
    await user.type(id, 'a-b');
    await submit();

    await waitFor(() => expect(success).toHaveBeenCalled());
    expect(await sent(requests, 'POST')[0]?.json()).toEqual({
      integration: 'fieldpsa',
      externalOrgId: 'a-b',
      mappingData: { site_id: 12 },
    });
  });

  it('MAP-5 says that Microsoft Graph needs no mapping in the own tenant, and that it is disabled', async () => {
    const { dialog } = await openAdding('Microsoft Graph', {});

    expect(dialog.getByText(/works without a mapping in the organization’s own tenant/)).toBeInTheDocument();
    expect(dialog.getByText('Microsoft Graph is disabled for Acme Corp.')).toBeInTheDocument();
  });

  it('MAP-5 says in the service’s words who was faster', async () => {
    const detail = 'Audrey Auditor mapped Acme Corp to client 3 just now.';
    const answers = { [discover]: discovered(5), [create]: () => aProblem(409, 'conflict', detail) };
    const { dialog, submit } = await openAdding('HaloPSA', answers);

    await user.click(await box());
    await user.click(await screen.findByRole('option', { name: /Client 0003/ }));
    await submit();

    expect(await dialog.findByText(detail)).toBeInTheDocument();
    expect(success).not.toHaveBeenCalled();
  });

  it('MAP-7 shows what somebody else has changed, and saves again over it', async () => {
    const site = { integration: 'fieldpsa', mappingData: { site_id: 1, seenBy: 'a workflow' } };
    const theirs = aMapping({ ...site, externalOrgName: 'Acme Limited', etag: 'v2' });
    let stored = aMapping(site);
    const save = ({ headers }: Request) => {
      if (headers.get('If-Match') === 'v2') return theirs;
      stored = theirs;
      return aProblem(412, 'stale', 'Somebody else has changed it.');
    };
    const answers = { [`GET ${mappingsPath}`]: () => ({ items: [stored] }), [update]: save };
    const { requests } = openMappings({ answers });
    await user.click(await screen.findByRole('button', { name: 'Edit Acme Ltd (42)' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit the mapping to Field PSA' }));
    const field = dialog.getByRole('textbox', { name: /^Site/ });
    await user.clear(field);
    await user.type(field, '5');
    await user.click(dialog.getByRole('button', { name: 'Save mapping' }));

    const changes = await dialog.findByRole('table', { name: 'What was changed' });
    expect(within(changes).getByRole('row', { name: 'Name Acme Ltd Acme Limited' })).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Save again' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('The mapping to Acme Ltd (42) was saved'));
    expect(sent(requests, 'PATCH').map(({ headers }) => headers.get('If-Match'))).toEqual(['v1', 'v2']);
    expect(await sent(requests, 'PATCH')[1]?.json()).toEqual({
      externalOrgId: '42',
      externalOrgName: 'Acme Ltd',
      mappingData: { site_id: 5 },
    });
  });

  it('MAP-7 takes away a name and a value that were cleared, and leaves what workflows wrote', async () => {
    const mappingData = { site_id: 1, region: 'EU', seenBy: 'a workflow' };
    const stored = aMapping({ integration: 'fieldpsa', mappingData });
    const { requests } = openMappings({ mappings: [stored], answers: { [update]: stored } });
    await user.click(await screen.findByRole('button', { name: 'Edit Acme Ltd (42)' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit the mapping to Field PSA' }));

    await user.clear(dialog.getByRole('textbox', { name: 'Region' }));
    await user.clear(dialog.getByRole('textbox', { name: 'Name' }));
    await user.click(dialog.getByRole('button', { name: 'Save mapping' }));

    await waitFor(() => expect(sent(requests, 'PATCH')).toHaveLength(1));
    expect(await sent(requests, 'PATCH')[0]?.json()).toEqual({
      externalOrgId: '42',
      externalOrgName: null,
      mappingData: { site_id: 1, region: null },
    });
  });

  it('MAP-7 keeps an external organization chosen that is not listed any more', async () => {
    openMappings({ mappings: [aMapping()], answers: { [discover]: discovered(3) } });

    await user.click(await screen.findByRole('button', { name: 'Edit Acme Ltd (42)' }));

    expect(await screen.findByText(/3 organizations, read/)).toBeInTheDocument();
    expect(await box()).toHaveValue('Acme Ltd');
  });
});
