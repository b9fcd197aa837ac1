import { useState } from 'react';
import { type PlainRow, PlainTable } from '../../components/plain-table';
import { Badge, Button, Text } from '../../components/ui';
import classes from './audit.module.css';
import { diffValues, type Difference } from './value-diff';

const labels: Record<Difference['kind'], { readonly label: string; readonly color: string }> = {
  added: { label: 'Added', color: 'green' },
  removed: { label: 'Removed', color: 'red' },
  changed: { label: 'Changed', color: 'blue' },
  same: { label: 'Unchanged', color: 'gray' },
};

function rowOf({ path, kind, before, after }: Difference): PlainRow {
  const { label, color } = labels[kind];
  const values = [before, after].map((value = '', index) => (
    <div key={index} className={classes.value}>
      {value}
    </div>
  ));
  return {
    key: path,
    cells: [
      path || 'Value',
      <Badge key="kind" color={color}>
        {label}
      </Badge>,
      ...values,
    ],
  };
}

/** Key by key, what something was before and what it is after; what stayed the same on request. */
export function DifferenceTable({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const [showsSame, setShowsSame] = useState(false);
  const differences = diffValues(before, after);
  const same = differences.filter(({ kind }) => kind === 'same').length;
  const shown = differences.filter(({ kind }) => showsSame || kind !== 'same');
  if (differences.length === 0) return <Text c="dimmed">This event has no values.</Text>;
  return (
    <>
      {shown.length > 0 ? (
        <PlainTable
          label="What changed"
          headings={['Field', 'Change', 'Before', 'After']}
          rows={shown.map(rowOf)}
          scrollsIn={{ className: classes.differences }}
        />
      ) : (
        <Text c="dimmed">Nothing changed.</Text>
      )}
      {same > 0 ? (
        <Button variant="subtle" mt="xs" onClick={() => setShowsSame((before) => !before)}>
          {showsSame ? 'Hide what is unchanged' : `Show ${same} unchanged`}
        </Button>
      ) : null}
    </>
  );
}
