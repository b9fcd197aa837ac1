import { Alert, Table } from '../components/ui';

export interface ChangedPart {
  readonly label: string;
  readonly before: string;
  readonly now: string;
}

interface ChangedMeanwhileProps {
  /** What was changed, as in "smtp_port". */
  readonly what: string;
  readonly before: readonly Omit<ChangedPart, 'now'>[];
  /** Undefined: it is gone. */
  readonly now: Readonly<Record<string, string>> | undefined;
}

/** Somebody else was faster: shows what they changed, and that saving again puts the own values in place of theirs. */
export function ChangedMeanwhile({ what, before, now }: ChangedMeanwhileProps) {
  if (!now) {
    return (
      <Alert color="orange" role="alert" title={`Somebody else has deleted ${what} meanwhile`}>
        Save again to add it with your values, or cancel to leave it deleted.
      </Alert>
    );
  }
  const parts = before.filter((part) => part.before !== (now[part.label] ?? ''));
  return (
    <Alert color="orange" role="alert" title={`Somebody else has changed ${what} meanwhile`}>
      <Table aria-label="What was changed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">What</Table.Th>
            <Table.Th scope="col">You saw</Table.Th>
            <Table.Th scope="col">It is now</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map(({ label, before: seen }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{seen || '(empty)'}</Table.Td>
              <Table.Td>{now[label] || '(empty)'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      Save again to put your values in place of theirs, or cancel to keep theirs.
    </Alert>
  );
}
