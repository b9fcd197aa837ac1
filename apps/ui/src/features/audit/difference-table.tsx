import { useState } from 'react';
import { ScrollRegion } from '../../components/scroll-region';
import { Badge, Button, Table, Text } from '../../components/ui';
import classes from './audit.module.css';
import { diffValues, type Difference } from './value-diff';

const words: Record<Difference['kind'], { readonly word: string; readonly color: string }> = {
  added: { word: 'Added', color: 'green' },
  removed: { word: 'Removed', color: 'red' },
  changed: { word: 'Changed', color: 'blue' },
  same: { word: 'Unchanged', color: 'gray' },
};

function DifferenceRow({ path, kind, before, after }: Difference) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{path || 'Value'}</Table.Th>
      <Table.Td>
        <Badge color={words[kind].color}>{words[kind].word}</Badge>
      </Table.Td>
      <Table.Td className={classes.value}>{before ?? ''}</Table.Td>
      <Table.Td className={classes.value}>{after ?? ''}</Table.Td>
    </Table.Tr>
  );
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
        <ScrollRegion label="What changed, table" className={classes.differences}>
          <Table aria-label="What changed">
            <Table.Thead>
              <Table.Tr>
                {['Field', 'Change', 'Before', 'After'].map((heading) => (
                  <Table.Th key={heading} scope="col">
                    {heading}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((difference) => (
                <DifferenceRow key={difference.path} {...difference} />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
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
