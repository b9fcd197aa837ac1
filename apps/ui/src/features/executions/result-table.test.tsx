import type { Execution } from '@msp/models';
import type { ShownField } from '@msp/models/results';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderApp } from '../../testing/render';
import { ResultTable } from './result-table';
import { csvValue, sortedRows } from './table-rows';

const downloaded: { content: string; fileName: string }[] = [];
jest.mock('../../lib/download', () => ({
  download: (content: string, fileName: string) => downloaded.push({ content, fileName }),
}));

const execution = { executionId: 'e1' } as Execution;
const field = (value: unknown): ShownField => ({
  name: 'users',
  label: 'Users without MFA',
  kind: 'table',
  value,
  columns: [
    { name: 'name', label: 'Name', kind: 'text' },
    { name: 'seats', label: 'Seats', kind: 'number' },
    { name: 'since', label: 'Since', kind: 'date' },
    { name: 'id', label: '', kind: 'technical' },
  ],
});
const rows = [
  { name: 'Bo 10', seats: 9, since: '2026-10-01', id: 'a1c3e5f7-0002-4000-8000-000000000001' },
  { name: '=Ada', seats: 10, since: '2026-02-01' },
  { name: 'Bo 2', seats: null, since: '2025-12-24' },
];
const names = () =>
  within(screen.getByRole('table', { name: /^Users without MFA/ }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent);

describe('a table in a result', () => {
  it('WF-7: is sorted by a click, numbers by size, and empty cells last; a second click turns it round', async () => {
    renderApp(<ResultTable field={field(rows)} execution={execution} />);
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Seats' }));
    expect(names()).toEqual(['Bo 10', '=Ada', 'Bo 2']);
    await user.click(screen.getByRole('button', { name: 'Seats' }));
    expect(names()).toEqual(['=Ada', 'Bo 10', 'Bo 2']);
    expect(screen.getByRole('columnheader', { name: 'Seats' })).toHaveAttribute('aria-sort', 'descending');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['=Ada', 'Bo 2', 'Bo 10']);
  });

  it('WF-7: is downloaded as it is sorted, all of it, and no cell is a formula', async () => {
    renderApp(<ResultTable field={field(rows)} execution={execution} />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Since' }));

    await user.click(screen.getByRole('button', { name: 'Download CSV' }));

    expect(downloaded.at(-1)).toEqual({
      fileName: 'users-e1.csv',
      content:
        '\uFEFF"Name","Seats","Since"\r\n"Bo 2","","2025-12-24"\r\n"\'=Ada","10","2026-02-01"\r\n"Bo 10","9","2026-10-01"\r\n',
    });
  });

  it('WF-7: shows a long one a page at a time', async () => {
    const long = Array.from({ length: 120 }, (_, index) => ({ name: `User ${index + 1}` }));
    renderApp(<ResultTable field={field(long)} execution={execution} />);

    expect(await screen.findByText('1 to 50 of 120')).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: /^Next rows/ }));

    expect(screen.getByText('51 to 100 of 120')).toBeInTheDocument();
    expect(names()).toHaveLength(50);
    expect(names()[0]).toBe('User 51');
  });

  it('WF-7: says of an empty one that there are none', async () => {
    renderApp(<ResultTable field={field([])} execution={execution} />);

    expect(await screen.findByRole('heading')).toHaveTextContent('Users without MFA (none)');
    expect(screen.queryByRole('button', { name: 'Download CSV' })).not.toBeInTheDocument();
  });

  it('sorts yes and no, and leaves rows without an order as they came', () => {
    const column = { name: 'on', label: 'On', kind: 'boolean' } as const;
    const given = [{ on: true }, { on: false }];

    expect(sortedRows(given, { column, isDescending: false })).toEqual([{ on: false }, { on: true }]);
    expect(sortedRows(given, undefined)).toBe(given);
    expect([csvValue('boolean', true), csvValue('group', { id: 'x', name: 'Sales' })]).toEqual(['yes', 'Sales']);
  });
});
