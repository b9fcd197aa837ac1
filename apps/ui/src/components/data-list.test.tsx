import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../lib/api';
import { renderApp, somePreferences } from '../testing/render';
import { DataList, type ListState } from './data-list';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

const idle: ListState = { isPending: false, isFetching: false, error: null, refetch: () => undefined };
const rows: Row[] = [
  { id: '1', name: 'Onboard Ada', state: 'Failed' },
  { id: '2', name: 'Onboard Bo', state: 'Succeeded' },
];
const list = {
  label: 'Executions',
  columns: [
    { key: 'name', header: 'Title', render: (row: Row) => row.name },
    { key: 'state', header: 'State', render: (row: Row) => row.state },
  ],
  rowKey: (row: Row) => row.id,
  state: idle,
};

describe('the list', () => {
  it('shows a row for each item, under its headings', () => {
    renderApp(<DataList {...list} rows={rows} />);

    const table = screen.getByRole('table', { name: 'Executions' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((heading) => heading.textContent),
    ).toEqual(['Title', 'State']);
    expect(within(table).getByRole('row', { name: 'Onboard Ada Failed' })).toBeVisible();
  });

  it('opens a row by its link and by a click anywhere in it', async () => {
    const { router } = renderApp(<DataList {...list} rows={rows} rowLink={(row) => `/executions/${row.id}`} />);
    expect(screen.getByRole('link', { name: 'Onboard Ada' })).toHaveAttribute('href', '/executions/1');

    await userEvent.click(screen.getByText('Succeeded'));

    expect(router.state.location.pathname).toBe('/executions/2');
  });

  it('keeps its shape while it waits', () => {
    renderApp(<DataList {...list} rows={undefined} state={{ ...idle, isPending: true, isFetching: true }} />);

    expect(screen.getByRole('table', { name: 'Executions' })).toHaveAttribute('aria-busy', 'true');
    expect(screen.getAllByRole('row').length).toBeGreaterThan(3);
  });

  it('says that there is nothing yet', () => {
    renderApp(<DataList {...list} rows={[]} empty={<p>Nothing was run yet</p>} />);

    expect(screen.getByText('Nothing was run yet')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says that nothing matches, and clears the filters', async () => {
    const clear = jest.fn();
    renderApp(<DataList {...list} rows={[]} filtered onClearFilters={clear} empty={<p>Nothing was run yet</p>} />);

    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));

    expect(screen.getByText('Nothing matches these filters')).toBeVisible();
    expect(screen.queryByText('Nothing was run yet')).not.toBeInTheDocument();
    expect(clear).toHaveBeenCalledTimes(1);
  });

  it('says what failed with its correlation id, keeps old rows, and tries again', async () => {
    const error = new ApiError({
      status: 503,
      code: 'unavailable',
      detail: 'Storage does not answer.',
      correlationId: 'c-42',
    });
    const refetch = jest.fn();
    renderApp(<DataList {...list} rows={rows} state={{ ...idle, error, refetch }} />);

    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));

    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('Executions could not be loaded');
    expect(alert).toHaveTextContent('c-42');
    expect(screen.getByText('Onboard Ada')).toBeVisible();
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('pages by older and newer, and only where there is a page', async () => {
    const older = jest.fn();
    renderApp(<DataList {...list} rows={rows} paging={{ older }} />);

    await userEvent.click(screen.getByRole('button', { name: 'Older' }));

    expect(older).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('button', { name: 'Newer' })).toBeDisabled();
  });

  it('follows the density that the person prefers', () => {
    renderApp(<DataList {...list} rows={rows} />, { preferences: somePreferences({ density: 'comfortable' }) });

    expect(screen.getByRole('table')).toHaveAttribute('data-density', 'comfortable');
  });
});
