import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { formatNumber } from '../lib/words';
import classes from './list-menu.module.css';
import { Button, Checkbox } from './ui';

/** Which rows of a list are chosen, for doing something with all of them. */
export interface ListSelection<Row> {
  readonly chosen: ReadonlyMap<string, Row>;
  readonly onChange: (chosen: ReadonlyMap<string, Row>) => void;
  /** Names a row, as in “Choose Acme Corp”. */
  readonly nameOf: (row: Row) => string;
  /** Rows that nothing can be done with have no box. */
  readonly canChoose?: (row: Row) => boolean;
  /** What can be done with the chosen rows. */
  readonly actions?: ReactNode;
}

const nothing = new Map<string, never>();

/** The chosen rows of a list, as they are now where they are in view, else as they were when they were chosen. */
export function useChosen<Row>(rows: readonly Row[] | undefined, rowKey: (row: Row) => string) {
  const [kept, setChosen] = useState<ReadonlyMap<string, Row>>(nothing);
  const chosen = useMemo(() => {
    if (kept.size === 0) return kept;
    const now = new Map((rows ?? []).map((row) => [rowKey(row), row]));
    return new Map([...kept].map(([key, row]) => [key, now.get(key) ?? row]));
  }, [kept, rows, rowKey]);
  const without = useCallback(
    (keys: readonly string[]) => setChosen((before) => new Map([...before].filter(([key]) => !keys.includes(key)))),
    [],
  );
  return { chosen, setChosen, without };
}

interface ChooseProps<Row> {
  readonly selection: ListSelection<Row>;
  readonly rowKey: (row: Row) => string;
}

/** The box of a row. */
export function ChooseRow<Row>({ selection, rowKey, row }: ChooseProps<Row> & { readonly row: Row }) {
  const { chosen, onChange, nameOf, canChoose } = selection;
  if (canChoose && !canChoose(row)) return null;
  const key = rowKey(row);
  const toggle = () => {
    const next = new Map(chosen);
    if (!next.delete(key)) next.set(key, row);
    onChange(next);
  };
  return <Checkbox aria-label={`Choose ${nameOf(row)}`} checked={chosen.has(key)} onChange={toggle} />;
}

/** The box above the rows: all of them that the filters leave, or none of them. */
export function ChooseAll<Row>({ selection, rowKey, rows }: ChooseProps<Row> & { readonly rows: readonly Row[] }) {
  const { chosen, onChange, canChoose } = selection;
  const choosable = canChoose ? rows.filter(canChoose) : rows;
  if (choosable.length === 0) return null;
  const held = choosable.filter((row) => chosen.has(rowKey(row))).length;
  const isWhole = held === choosable.length;
  const toggle = () => {
    const next = new Map(chosen);
    for (const row of choosable) {
      if (isWhole) next.delete(rowKey(row));
      else next.set(rowKey(row), row);
    }
    onChange(next);
  };
  return (
    <Checkbox
      aria-label={`Choose all ${formatNumber(choosable.length)}`}
      checked={isWhole}
      indeterminate={held > 0 && !isWhole}
      onChange={toggle}
    />
  );
}

/** How many rows are chosen and what can be done with them; nothing while none is. */
export function SelectionBar<Row>({ selection: { chosen, onChange, actions } }: { selection: ListSelection<Row> }) {
  return (
    <div className={chosen.size > 0 ? classes.selection : undefined}>
      <span role="status">{chosen.size > 0 ? `${formatNumber(chosen.size)} chosen` : ''}</span>
      {chosen.size > 0 ? (
        <>
          {actions}
          <Button variant="subtle" onClick={() => onChange(nothing)}>
            Choose none
          </Button>
        </>
      ) : null}
    </div>
  );
}
