import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { choosableColumns, type DataColumn } from './list-columns';
import { ListPopover } from './list-popover';
import { Button, Checkbox, Stack } from './ui';
import type { ListViewState } from './use-list-view';

interface ColumnsMenuProps<Row> {
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly view: ListViewState<Row>;
}

/** Chooses the columns of a list; they show at once and are there again the next time. */
export function ColumnsMenu<Row>({ label, columns, view }: ColumnsMenuProps<Row>) {
  const [opened, setOpened] = useState(false);
  const shown = new Set(view.shown.map(({ key }) => key));
  const choosable = choosableColumns(columns);
  const toggle = (key: string) =>
    view.choose(choosable.flatMap((column) => ((column.key === key) !== shown.has(column.key) ? [column.key] : [])));
  return (
    <ListPopover
      label={`Columns of ${label}`}
      width={260}
      icon={<IconColumns3 aria-hidden size={16} />}
      face="Columns"
      opened={opened}
      onOpened={setOpened}
    >
      <Stack gap="xs">
        {choosable.map(({ key, header }) => (
          <Checkbox key={key} label={header} checked={shown.has(key)} onChange={() => toggle(key)} />
        ))}
      </Stack>
      {view.chosen ? (
        <Button variant="subtle" onClick={() => view.choose(undefined)}>
          The usual columns
        </Button>
      ) : null}
    </ListPopover>
  );
}
