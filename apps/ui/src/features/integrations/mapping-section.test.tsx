import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aMe, aProblem, sent } from '../../testing/render';
import { aMapping, mappingId, mappingsPath, openMappings } from './mapping.fixture';

const itsPath = `${mappingsPath}/${mappingId}`;
const rowOf = async (text: string) => within((await screen.findByText(text)).closest('tr')!);

describe('the mappings of an organization', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let success: jest.SpyInstance;
  beforeEach(() => {
    user = userEvent.setup();
    success = jest.spyOn(toast, 'success').mockReturnValue(undefined);
    jest.spyOn(toast, 'error').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('MAP-5 shows what the organization is where, who shares that, and how the last test went', async () => {
    const lastTestResult = { success: false, message: 'HaloPSA has no client 42.' };
    openMappings({
      mappings: [
        aMapping({ sharedWith: 2, lastTestedAt: new Date(Date.now() - 3_600_000).toISOString(), lastTestResult }),
      ],
    });

    const row = await rowOf('Acme Ltd');
    expect(row.getByText('HaloPSA')).toBeInTheDocument();
    expect(row.getByText('42')).toBeInTheDocument();
    expect(row.getByText('Also mapped to by 2 other organizations')).toBeInTheDocument();
    expect(row.getByText('Failed')).toBeInTheDocument();
    expect(row.getByText('1 hr ago')).toBeInTheDocument();
    expect(row.getByText('HaloPSA has no client 42.')).toBeVisible();
  });

  it('MAP-5 shows inactive mappings only when asked', async () => {
    openMappings({ mappings: [aMapping({ isActive: false })] });

    expect(await screen.findByText('Acme Corp has no active mappings')).toBeInTheDocument();
    expect(screen.queryByText('Acme Ltd')).not.toBeInTheDocument();
    await user.click(screen.getByRole('switch', { name: 'Show inactive' }));

    const row = await rowOf('Acme Ltd');
    expect(row.getByText('Inactive')).toBeInTheDocument();
    expect(row.queryByRole('button', { name: /^Test/ })).not.toBeInTheDocument();
  });

  it('MAP-5 comes into view where the address names it, once the cards above have come in', async () => {
    const scrolled = jest.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {
      expect(screen.getByRole('region', { name: 'HaloPSA' })).toBeInTheDocument();
    });
    openMappings();
    await screen.findByRole('region', { name: 'HaloPSA' });

    const seen = scrolled.mock.contexts.map((element) => (element instanceof Element ? element.id : undefined));
    expect(seen).toEqual(['mappings']);
  });

  it('MAP-5 says what to do while nothing is mapped', async () => {
    openMappings();

    expect(await screen.findByText('Acme Corp is not mapped to any external organization yet')).toBeInTheDocument();
    expect(screen.getByText(/Choose “Add mapping”/)).toBeInTheDocument();
  });

  it('MAP-5 says that the mappings could not be loaded, and tries again', async () => {
    let asked = 0;
    const flaky = () =>
      (asked += 1) === 1 ? aProblem(503, 'unavailable', 'Storage is down.') : { items: [aMapping()] };
    openMappings({ answers: { [`GET ${mappingsPath}`]: flaky } });

    expect(await screen.findByText('Mappings could not be loaded')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /try again|retry/i }));

    expect(await screen.findByText('Acme Ltd')).toBeInTheDocument();
  });

  it('MAP-5 asks for nothing where the person may not manage the configuration', () => {
    const rights = { canExecuteWorkflows: true, canManageConfig: false, canManageForms: true, canViewHistory: true };
    const acme = { organizationId: acmeId, name: 'Acme Corp', isActive: true, permissions: rights };
    const { requests } = openMappings({ me: aMe({ isPlatformAdmin: false, organizations: [acme] }) });

    expect(screen.queryByText('Mappings')).not.toBeInTheDocument();
    expect(requests).toHaveLength(0);
  });

  it('MAP-7 names what stops working before a mapping is deleted', async () => {
    const { requests } = openMappings({
      mappings: [aMapping()],
      answers: { [`DELETE ${itsPath}`]: new Response(null, { status: 204 }) },
    });

    await user.click(await screen.findByRole('button', { name: 'Delete Acme Ltd (42)' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete the mapping to Acme Ltd (42)?' }));
    expect(dialog.getByText(/Workflows of Acme Corp that use HaloPSA .* stop with a message/)).toBeInTheDocument();
    expect(dialog.getByText(/can be made active again/)).toBeInTheDocument();
    expect(sent(requests, 'DELETE')).toHaveLength(0);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));

    await waitFor(() => expect(success).toHaveBeenCalledWith('The mapping to Acme Ltd (42) was deleted'));
    expect(sent(requests, 'DELETE')[0]?.headers.get('If-Match')).toBe('v1');
  });

  it('MAP-7 makes a mapping inactive and active again', async () => {
    let mapping = aMapping();
    const change = async (request: Request) => (mapping = { ...mapping, ...(await request.json()), etag: 'v2' });
    const { requests } = openMappings({
      answers: { [`GET ${mappingsPath}`]: () => ({ items: [mapping] }), [`PATCH ${itsPath}`]: change },
    });
    await user.click(await screen.findByRole('switch', { name: 'Show inactive' }));

    await user.click(await screen.findByRole('button', { name: 'Make inactive: Acme Ltd (42)' }));
    await user.click(await screen.findByRole('button', { name: 'Make active: Acme Ltd (42)' }));

    expect(await screen.findByRole('button', { name: 'Make inactive: Acme Ltd (42)' })).toBeInTheDocument();
    expect(success.mock.calls).toEqual([
      ['The mapping to Acme Ltd (42) is inactive now'],
      ['The mapping to Acme Ltd (42) is active now'],
    ]);
    expect(sent(requests, 'PATCH').map(({ headers }) => headers.get('If-Match'))).toEqual(['v1', 'v2']);
  });

  it('MAP-8 shows that a test is running, why it failed and what helps, and tries again', async () => {
    const running = Promise.withResolvers<unknown>();
    const details = { testedAt: '2026-03-01T10:00:00Z', durationMs: 812 };
    const fails = {
      success: false,
      message: 'HaloPSA has no client 42.',
      details: { ...details, remedy: 'Choose another organization.' },
    };
    let tests = 0;
    const test = () => {
      tests += 1;
      return tests === 1 ? running.promise : { success: true, message: 'Read Acme Ltd.', details };
    };
    openMappings({ mappings: [aMapping()], answers: { [`POST ${itsPath}/test`]: test } });
    const row = await rowOf('Acme Ltd');
    expect(row.getByText('Never tested')).toBeInTheDocument();

    await user.click(row.getByRole('button', { name: 'Test HaloPSA, Acme Ltd (42)' }));
    expect(await row.findByText('Testing…')).toBeInTheDocument();
    running.resolve(fails);
    expect(await row.findByText('Failed')).toBeInTheDocument();
    expect(row.getByRole('status')).toHaveTextContent(
      'HaloPSA has no client 42. Choose another organization.It took 812 ms.',
    );
    await user.click(row.getByRole('button', { name: 'Retry test of HaloPSA, Acme Ltd (42)' }));

    expect(await row.findByText('Works')).toBeInTheDocument();
    expect(tests).toBe(2);
  });

  it('MAP-8 says when a test could not be run at all', async () => {
    openMappings({
      mappings: [aMapping()],
      answers: { [`POST ${itsPath}/test`]: () => aProblem(503, 'unavailable', 'The engine is restarting.') },
    });

    await user.click(await screen.findByRole('button', { name: 'Test HaloPSA, Acme Ltd (42)' }));

    expect(await screen.findByText('The test could not be run: The engine is restarting.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Retry test/ })).toBeInTheDocument();
  });
});
