import { IconFileTypeCsv } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type CsvCell, toCsv } from '../lib/csv';
import { download } from '../lib/download';
import { mostRows } from '../lib/every-page';
import { counted, formatNumber } from '../lib/words';
import { dataColumns, type DataColumn } from './list-columns';
import classes from './list-menu.module.css';
import { toast } from './toasts';
import { Button, Loader, Menu } from './ui';

/** Where a file gets its rows from. */
export interface ListFile<Row> {
  /** Of the file, without its ending; the day is added. */
  readonly name: string;
  /** Everything that the filters leave, part by part; without it the rows that are shown are everything. */
  readonly every?: (signal: AbortSignal) => AsyncIterable<readonly Row[]>;
}

interface CsvMenuProps<Row> {
  readonly file: ListFile<Row>;
  readonly columns: readonly DataColumn<Row>[];
  readonly shown: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly chosen: readonly Row[];
}

async function gather<Row>(
  parts: AsyncIterable<readonly Row[]>,
  signal: AbortSignal,
  onRead: (count: number) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const part of parts) {
    signal.throwIfAborted();
    rows.push(...part);
    onRead(rows.length);
  }
  return rows;
}

function save<Row>(name: string, columns: readonly DataColumn<Row>[], rows: readonly Row[]): void {
  const written = dataColumns(columns);
  const cells = rows.slice(0, mostRows).map((row) => written.map(({ text }): CsvCell => text?.(row)));
  const header = written.map(({ header: title, fileHeader }) => fileHeader ?? title);
  download(toCsv(header, cells), `${name}-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv');
  if (rows.length < mostRows) toast.success(`${counted(rows.length, 'row')} exported`);
  else toast.info(`The first ${formatNumber(mostRows)} rows are in the file. Narrow the filters for the others.`);
}

function useExport<Row>({ file, rows }: CsvMenuProps<Row>) {
  const [read, setRead] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const write = async (columns: readonly DataColumn<Row>[]) => {
    if (!file.every) return save(file.name, columns, rows);
    const stop = new AbortController();
    running.current = stop;
    setRead(0);
    try {
      save(file.name, columns, await gather(file.every(stop.signal), stop.signal, setRead));
    } catch (error) {
      if (stop.signal.aborted) toast.info('The export was cancelled. Nothing was saved.');
      else toast.error('The list was not exported', error);
    } finally {
      setRead(undefined);
    }
  };
  return { read, write, cancel: () => running.current?.abort() };
}

/** The list as a file for a spreadsheet: all that the filters leave, or the rows that are chosen. */
export function CsvMenu<Row>(props: CsvMenuProps<Row>) {
  const { file, columns, shown, chosen } = props;
  const { read, write, cancel } = useExport(props);
  if (read !== undefined) {
    return (
      <span className={classes.progress}>
        <Loader size={14} aria-hidden />
        <span role="status">{counted(read, 'row')} read</span>
        <Button variant="default" onClick={cancel}>
          Cancel export
        </Button>
      </span>
    );
  }
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconFileTypeCsv aria-hidden size={16} />}>
          CSV
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void write(shown)}>Columns shown</Menu.Item>
        <Menu.Item onClick={() => void write(columns)}>All columns</Menu.Item>
        {chosen.length > 0 ? (
          <Menu.Item onClick={() => save(file.name, shown, chosen)}>
            Only the {counted(chosen.length, 'chosen row')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
