import { shownColumns, sortedRows, sortOf, type DataColumn } from './list-columns';

interface Row {
  readonly name: string;
  readonly size?: number;
}

const columns: readonly DataColumn<Row>[] = [
  { key: 'name', header: 'Name', text: ({ name }) => name, sortBy: ({ name }) => name, render: ({ name }) => name },
  {
    key: 'size',
    header: 'Size',
    hideBelow: 'md',
    text: ({ size }) => size,
    sortBy: ({ size }) => size,
    render: () => '',
  },
  { key: 'id', header: 'Id', optional: true, text: () => '', render: () => '' },
  { key: 'actions', header: 'Actions', hiddenHeader: true, render: () => '' },
];
const keysOf = (shown: readonly DataColumn<Row>[]) => shown.map(({ key }) => key);

describe('the columns of a list', () => {
  it.each([
    [undefined, ['name', 'size', 'actions']],
    [[], ['name', 'actions']],
    [['id'], ['name', 'id', 'actions']],
    [
      ['size', 'id', 'gone'],
      ['name', 'size', 'id', 'actions'],
    ],
  ])('P4 shows of %p what names the row, what was chosen, and its buttons', (chosen, expected) => {
    expect(keysOf(shownColumns(columns, chosen))).toEqual(expected);
  });

  it('P4 shows what somebody has chosen on narrow screens too', () => {
    expect(shownColumns(columns, undefined)[1]).toHaveProperty('hideBelow');
    expect(shownColumns(columns, ['size'])[1]).not.toHaveProperty('hideBelow');
  });
});

describe('the order of a list', () => {
  const rows: readonly Row[] = [
    { name: 'Client 10', size: 2 },
    { name: 'client 2' },
    { name: 'Client 1', size: 30 },
    { name: 'Client 11', size: 2 },
  ];
  const sorted = (value: string) => sortedRows(rows, columns, sortOf(value, columns)).map(({ name }) => name);

  it.each([
    ['name', ['Client 1', 'client 2', 'Client 10', 'Client 11']],
    ['-name', ['Client 11', 'Client 10', 'client 2', 'Client 1']],
    ['size', ['Client 10', 'Client 11', 'Client 1', 'client 2']],
    ['-size', ['Client 1', 'Client 10', 'Client 11', 'client 2']],
    ['id', ['Client 10', 'client 2', 'Client 1', 'Client 11']],
    ['-', ['Client 10', 'client 2', 'Client 1', 'Client 11']],
    ['constructor', ['Client 10', 'client 2', 'Client 1', 'Client 11']],
  ])('P4 %s: as people count, rows without a value last, what is no column no order', (value, expected) => {
    expect(sorted(value)).toEqual(expected);
  });
});
