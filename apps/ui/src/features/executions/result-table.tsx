import type { Execution, ResultColumn } from '@msp/models';
import { isRecord, rowsLabel, type ShownField } from '@msp/models/results';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconDownload } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { ScrollRegion } from '../../components/scroll-region';
import { Button, Group, Table, Text } from '../../components/ui';
import { toCsv } from '../../lib/csv';
import { download } from '../../lib/download';
import { formatNumber } from '../../lib/words';
import classes from './overview.module.css';
import { ResultValue } from './result-value';
import { valueLabel } from './result-labels';
import { csvValue, type Order, sortedRows } from './table-rows';

interface ResultTableProps {
  readonly field: ShownField;
  readonly execution: Execution;
}

const pageSize = 50;

/** Rows of a result: sorted by a click, a page at a time, and all of them as CSV. */
export function ResultTable({ field, execution }: ResultTableProps) {
  const { label, name, columns: declared = [], value } = field;
  const [order, setOrder] = useState<Order>();
  const [page, setPage] = useState(0);
  const titleId = useId();
  const columns = declared.filter(({ kind }) => kind !== 'technical');
  const rows = Array.isArray(value) ? value.filter(isRecord) : [];
  const sorted = sortedRows(rows, order);
  const sort = (column: ResultColumn) => {
    setPage(0);
    setOrder({ column, isDescending: order?.column.name === column.name && !order.isDescending });
  };
  const asCsv = () =>
    toCsv(
      columns.map((column) => column.label),
      sorted.map((row) => columns.map(({ name: column, kind }) => csvValue(kind, row[column]))),
    );
  return (
    <section className={classes.tableField} aria-labelledby={titleId}>
      <div className={classes.toolbar}>
        <h3 className={classes.panelTitle} id={titleId}>
          {label} <Text span size="sm" c="dimmed">{`(${rowsLabel(rows.length)})`}</Text>
        </h3>
        {rows.length > 0 ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconDownload aria-hidden size={14} />}
            onClick={() => download(asCsv(), `${name}-${execution.executionId}.csv`, 'text/csv')}
          >
            Download CSV
          </Button>
        ) : null}
      </div>
      {rows.length > 0 ? (
        <ScrollRegion label={`${label}, scrolling`} className={classes.tableBox}>
          <Table aria-labelledby={titleId} stickyHeader verticalSpacing={4}>
            <Heads columns={columns} order={order} onSort={sort} />
            <Table.Tbody>
              {sorted.slice(page * pageSize, (page + 1) * pageSize).map((row, index) => (
                <Table.Tr key={page * pageSize + index}>
                  {columns.map((column) => (
                    <Table.Td key={column.name} ta={column.kind === 'number' ? 'right' : 'left'}>
                      <Cell column={column} value={row[column.name]} execution={execution} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      ) : null}
      <Paging page={page} count={rows.length} onPage={setPage} label={label} />
    </section>
  );
}

interface HeadsProps {
  readonly columns: readonly ResultColumn[];
  readonly order: Order | undefined;
  readonly onSort: (column: ResultColumn) => void;
}

function Heads({ columns, order, onSort }: HeadsProps) {
  return (
    <Table.Thead>
      <Table.Tr>
        {columns.map((column) => {
          const isSorted = order?.column.name === column.name;
          const Icon = !isSorted ? IconArrowsSort : order.isDescending ? IconArrowDown : IconArrowUp;
          const sorted = !isSorted ? 'none' : order.isDescending ? 'descending' : 'ascending';
          return (
            <Table.Th key={column.name} scope="col" aria-sort={sorted}>
              <button type="button" className={classes.sort} onClick={() => onSort(column)}>
                {column.label} <Icon aria-hidden size={13} />
              </button>
            </Table.Th>
          );
        })}
      </Table.Tr>
    </Table.Thead>
  );
}

function Cell({
  column: { kind },
  value,
  execution,
}: { readonly column: ResultColumn } & Pick<ResultTableProps, 'execution'> & { readonly value: unknown }) {
  // A list within a cell is one line: a row stays a row.
  if (Array.isArray(value)) return valueLabel(kind, value);
  return <ResultValue kind={kind} value={value} execution={execution} />;
}

interface PagingProps {
  readonly page: number;
  readonly count: number;
  readonly label: string;
  readonly onPage: (page: number) => void;
}

function Paging({ page, count, label, onPage }: PagingProps) {
  const pages = Math.ceil(count / pageSize);
  if (pages < 2) return null;
  const first = page * pageSize + 1;
  return (
    <Group gap="xs" mt="xs" justify="flex-end">
      <Text size="sm" role="status">
        {`${first} to ${Math.min(count, first + pageSize - 1)} of ${formatNumber(count)}`}
      </Text>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Previous rows of ${label}`}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      >
        Previous
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Next rows of ${label}`}
        disabled={page >= pages - 1}
        onClick={() => onPage(page + 1)}
      >
        Next
      </Button>
    </Group>
  );
}
