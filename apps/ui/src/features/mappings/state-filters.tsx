import { IconSearch } from '@tabler/icons-react';
import { Button, TextInput } from '../../components/ui';
import type { ListParams } from '../../lib/list-params';
import { type CellState, cellStates } from './console-cells';
import classes from './mappings.module.css';
import { stateAppearance } from './state-labels';

export const consoleParams = ['q', 'state'] as const;
type ConsoleParams = ListParams<(typeof consoleParams)[number]>;

export const isCellState = (value: string | undefined): value is CellState =>
  cellStates.some((state) => state === value);

interface StateFiltersProps {
  readonly params: ConsoleParams;
  readonly counts: Readonly<Record<CellState, number>>;
}

/** How many cells are in each state, each number a filter, and the search; all of it in the address. */
export function StateFilters({ params: { values, set }, counts }: StateFiltersProps) {
  return (
    <>
      <TextInput
        aria-label="Search organizations"
        placeholder="Search organizations"
        leftSection={<IconSearch aria-hidden size={16} />}
        value={values.q ?? ''}
        onChange={(event) => set({ q: event.currentTarget.value })}
        className={classes.search}
      />
      <div role="group" aria-label="Show only" className={classes.filters}>
        {cellStates.map((state) => {
          const { label, Icon } = stateAppearance[state];
          const isPressed = values.state === state;
          return (
            <Button
              key={state}
              size="compact-sm"
              variant={isPressed ? 'filled' : 'default'}
              aria-pressed={isPressed}
              leftSection={<Icon aria-hidden size={14} />}
              onClick={() => set({ state: isPressed ? undefined : state })}
            >
              {label} {counts[state]}
            </Button>
          );
        })}
      </div>
    </>
  );
}
