import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { aProblem, type FakeAnswers, renderApp, somePreferences } from '../testing/render';
import { BulkDialog, type BulkJob } from './bulk-dialog';
import { DataList, type DataListProps } from './data-list';
import { useChosen } from './list-selection';

interface Row {
  readonly id: string;
  readonly name: string;
}

const aRow = (number: number): Row => ({ id: `id-${number}`, name: `Client ${number}` });
const columns: DataListProps<Row>['columns'] = [
  { key: 'name', header: 'Name', text: ({ name }) => name, sortBy: ({ name }) => name, render: ({ name }) => name },
  { key: 'id', header: 'Id', text: ({ id }) => id, render: ({ id }) => id },
  { key: 'more', header: 'Formula', optional: true, text: () => '=1+1', render: () => 'formula' },
];
const state = { isPending: false, isFetching: false, error: null, refetch: () => undefined };
const keyOf = ({ id }: Row) => id;

function List({
  rows,
  actions,
  ...props
}: { rows: readonly Row[]; actions?: (rows: readonly Row[]) => BulkJob } & Partial<DataListProps<Row>>) {
  const { chosen, setChosen, without } = useChosen(rows, keyOf);
  const [job, setJob] = useState<BulkJob>();
  const start = actions && (
    <button type="button" onClick={() => setJob(actions([...chosen.values()]))}>
      Do it
    </button>
  );
  const selection = { chosen, onChange: setChosen, nameOf: ({ name }: Row) => name, actions: start };
  return (
    <>
      <DataList
        label="Clients"
        list="clients"
        columns={columns}
        rows={rows}
        state={state}
        rowKey={keyOf}
        {...(actions ? { selection } : {})}
        {...props}
      />
      <BulkDialog job={job} onClose={() => setJob(undefined)} onDone={without} />
    </>
  );
}

const stored = somePreferences();
const open = (props: Parameters<typeof List>[0], route = '/clients', answers: FakeAnswers = {}, preferences = stored) =>
  renderApp(<List {...props} />, {
    route,
    path: '/clients',
    preferences,
    answers: {
      'GET /api/me/preferences': preferences,
      'PATCH /api/me/preferences': async (request: Request) => ({ ...preferences, ...(await request.clone().json()) }),
      ...answers,
    },
  });
const names = () =>
  within(screen.getByRole('table'))
    .getAllByText(/^Client \d+$/)
    .map(({ textContent }) => textContent);
const headings = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
const patches = (requests: readonly Request[]) => requests.filter(({ method }) => method === 'PATCH');

describe('one list for all', () => {
  let user: ReturnType<typeof userEvent.setup>;
  let files: Blob[];
  beforeEach(() => {
    user = userEvent.setup();
    files = [];
    Object.assign(URL, {
      createObjectURL: (file: Blob) => (files.push(file), 'blob:x'),
      revokeObjectURL: () => undefined,
    });
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());
  const exportAs = async (item: string | RegExp) => {
    await user.click(screen.getByRole('button', { name: 'CSV' }));
    await user.click(await screen.findByRole('menuitem', { name: item }));
  };

  it('P4 orders by a heading as people count, up, down and back, in the address', async () => {
    const { router } = open({ rows: [aRow(10), aRow(2), aRow(1)] });
    const heading = () => screen.getByRole('columnheader', { name: 'Name' });

    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['Client 1', 'Client 2', 'Client 10']);
    expect(heading()).toHaveAttribute('aria-sort', 'ascending');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['Client 10', 'Client 2', 'Client 1']);
    expect(router.state.location.search).toBe('?sort=-name');
    await user.click(screen.getByRole('button', { name: 'Name' }));

    expect(names()).toEqual(['Client 10', 'Client 2', 'Client 1']);
    expect(heading()).toHaveAttribute('aria-sort', 'none');
    expect(router.state.location.search).toBe('');
  });

  it('P4 fetches the rest of a list before its order means anything', async () => {
    const load = jest.fn();
    open({ rows: [aRow(2)], more: { hasMore: true, isLoading: false, load } }, '/clients?sort=name');

    expect(load).toHaveBeenCalled();
    expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true');
  });

  it('P4 shows the columns that somebody chooses, in the address and the next time', async () => {
    const { router, requests } = open({ rows: [aRow(1)] });

    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Formula' }));
    await user.click(screen.getByRole('checkbox', { name: 'Id' }));

    expect(headings()).toEqual(['Name', 'Formula']);
    expect(router.state.location.search).toBe('?columns=more');
    await waitFor(() => expect(patches(requests)).toHaveLength(2));
    expect(await patches(requests)[1]?.json()).toEqual({ listColumns: [{ list: 'clients', columns: ['more'] }] });
  });

  it('P4 shows what was chosen before; an address says more than that, and an unknown column nothing', () => {
    const listColumns = [{ list: 'clients', columns: ['more'] }];
    open({ rows: [aRow(1)] }, '/clients', {}, somePreferences({ listColumns }));
    expect(headings()).toEqual(['Name', 'Formula']);
  });

  it('P4 lets an address decide over what was chosen before', () => {
    const listColumns = [{ list: 'clients', columns: ['more'] }];
    open({ rows: [aRow(1)] }, '/clients?columns=id,gone', {}, somePreferences({ listColumns }));
    expect(headings()).toEqual(['Name', 'Id']);
  });

  it.each([
    ['only remembered', '', false],
    ['also in the address', '?columns=id', true],
  ])(
    'HIST-1: goes to another address for the usual columns only where that has others: they are %s',
    async (_where, search, goes) => {
      const listColumns = [{ list: 'clients', columns: ['more'] }];
      const { router, requests } = open({ rows: [aRow(1)] }, `/clients${search}`, {}, somePreferences({ listColumns }));
      const before = router.state.location.key;

      await user.click(screen.getByRole('button', { name: 'Columns' }));
      await user.click(await screen.findByRole('button', { name: 'The usual columns' }));

      await waitFor(() => expect(patches(requests)).toHaveLength(1));
      await waitFor(() => expect(headings()).toEqual(['Name', 'Id']));
      expect(router.state.location.key !== before).toBe(goes);
      expect(router.state.location.search).toBe('');
    },
  );

  it('P4 saves a view by name with what the address says, opens it, and keeps what another tab saved', async () => {
    const listViews = [{ list: 'clients', name: 'Of another tab', search: 'q=x' }];
    const { router, requests } = open({ rows: [aRow(1)] }, '/clients?state=Failed&sort=-name&page=2&cursor=c', {
      'GET /api/me/preferences': somePreferences({ listViews }),
    });

    await user.click(screen.getByRole('button', { name: 'Views' }));
    await user.type(await screen.findByRole('textbox', { name: 'Name of this view' }), ' My failures ');
    await user.click(screen.getByRole('button', { name: 'Save' }));

    const button = await screen.findByRole('button', { name: 'View: My failures' });
    expect(await patches(requests)[0]?.json()).toEqual({
      listViews: [...listViews, { list: 'clients', name: 'My failures', search: 'sort=-name&state=Failed' }],
    });
    await user.click(screen.getByRole('link', { name: 'Of another tab' }));
    expect(router.state.location.search).toBe('?q=x');
    expect(button).toHaveTextContent('View: Of another tab');
  });

  it('P4 writes all that the filters leave, every page, no text a formula', async () => {
    async function* every() {
      yield [aRow(1), aRow(2)];
      yield [{ id: '@id', name: '=HYPERLINK("x")' }];
    }
    open({ rows: [aRow(1)], file: { name: 'clients', every } });

    await exportAs('All columns');

    await waitFor(() => expect(files).toHaveLength(1));
    const text = await textOf(files[0]);
    expect(text.replace('\uFEFF', '').split('\r\n')).toEqual([
      '"Name","Id","Formula"',
      '"Client 1","id-1","\'=1+1"',
      '"Client 2","id-2","\'=1+1"',
      '"\'=HYPERLINK(""x"")","\'@id","\'=1+1"',
      '',
    ]);
  });

  it('P4 says how far an export is, and saves nothing when it is cancelled', async () => {
    let goOn = () => undefined as void;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    async function* every() {
      yield [aRow(1), aRow(2)];
      await held;
      yield [aRow(3)];
    }
    open({ rows: [aRow(1)], file: { name: 'clients', every } });

    await exportAs('Columns shown');
    expect(await screen.findByText('2 rows read')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Cancel export' }));
    act(goOn);

    expect(await screen.findByRole('button', { name: 'CSV' })).toBeInTheDocument();
    expect(files).toHaveLength(0);
  });

  it('P4 chooses all that the filters leave, on every page, and writes only them', async () => {
    const rows = [1, 2, 3].map(aRow);
    open({ rows, pages: { size: 2, noun: 'client' }, file: { name: 'clients' }, actions: () => aJob([]) });

    expect(screen.getByText('Page 1 of 2, 3 clients')).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: 'Choose all 3' }));
    await user.click(screen.getByRole('checkbox', { name: 'Choose Client 2' }));
    expect(screen.getByText('2 chosen')).toBeInTheDocument();
    await exportAs('Only the 2 chosen rows');

    expect(await textOf(files[0])).toMatch(/Client 1.*\r\n.*Client 3/);
  });

  it('P4 does a thing to each chosen row after asking for their number, one after the other, and names what failed', async () => {
    const underWay: string[] = [];
    const work = async (name: string) => {
      underWay.push(name);
      if (name === 'Client 2') throw await problem();
    };
    const { requests } = open({ rows: [1, 2, 3].map(aRow), actions: (chosen) => aJob(chosen, work) });

    await user.click(screen.getByRole('checkbox', { name: 'Choose all 3' }));
    await user.click(screen.getByRole('button', { name: 'Do it' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove 3 clients' }));
    expect(dialog.getByRole('button', { name: 'Remove 3 clients' })).toBeDisabled();
    await user.type(dialog.getByRole('textbox', { name: 'Type 3 to confirm' }), '3');
    await user.click(dialog.getByRole('button', { name: 'Remove 3 clients' }));

    expect(await dialog.findByText('2 removed, 1 not removed')).toBeInTheDocument();
    expect(dialog.getByRole('alert')).toHaveTextContent('Client 2: It is in use.');
    expect(underWay).toEqual(['Client 1', 'Client 2', 'Client 3']);
    expect(requests).toEqual([]);
    await user.click(dialog.getByText('Close'));
    expect(await screen.findByText('1 chosen')).toBeInTheDocument();
  });
});

/** The test's browser has no `Blob.text`. */
function textOf(file: Blob | undefined): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(file ?? new Blob());
  });
}

async function problem() {
  const { errorOf } = await import('../lib/api-error');
  return errorOf(aProblem(409, 'conflict', 'It is in use.'));
}

function aJob(chosen: readonly Row[], work: (name: string) => Promise<void> = async () => undefined): BulkJob {
  const words = `Remove ${chosen.length} clients`;
  return {
    title: words,
    explanation: 'They are gone then.',
    confirmLabel: words,
    danger: true,
    doneWord: 'removed',
    failedWord: 'not removed',
    refresh: async () => undefined,
    tasks: chosen.map(({ id, name }) => ({ key: id, label: name, work: () => work(name) })),
  };
}
