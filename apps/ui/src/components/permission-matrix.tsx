import { type PermissionFlag, permissionFlags } from '@msp/models';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './permission-matrix.module.css';
import { permissionLabels } from './permission-labels';
import { ScrollRegion } from './scroll-region';
import { Checkbox, Table, VisuallyHidden } from './ui';
import type { MatrixDraft, MatrixEntry } from './use-matrix-draft';

export interface MatrixRow extends MatrixEntry {
  /** Names the row for screen readers too. */
  readonly name: string;
  readonly head: ReactNode;
  readonly actions?: ReactNode;
  /** This row cannot be changed. */
  readonly locked?: boolean;
}

interface PermissionMatrixProps {
  /** Names the table for screen readers. */
  readonly label: string;
  /** What a row is: an organization, or a person. */
  readonly rowHeader: string;
  readonly rows: readonly MatrixRow[];
  /** Without it the rights are only told. */
  readonly draft?: MatrixDraft;
}

function FlagBox({ row, flag, draft }: { row: MatrixRow; flag: PermissionFlag; draft: MatrixDraft }) {
  return (
    <Checkbox
      aria-label={`${permissionLabels[flag]}, ${row.name}`}
      checked={draft.flagsOf(row)[flag]}
      disabled={row.locked === true}
      onChange={() => draft.toggle(row, flag)}
    />
  );
}

function FlagMark({ held }: { readonly held: boolean }) {
  return (
    <span className={classes.mark} data-held={held}>
      {held ? <IconCheck aria-hidden size={16} /> : <IconMinus aria-hidden size={16} />}
      {held ? 'Yes' : 'No'}
    </span>
  );
}

function Row({ row, draft }: { readonly row: MatrixRow; readonly draft: MatrixDraft | undefined }) {
  const isChanged = draft?.changed.some(({ key }) => key === row.key) ?? false;
  return (
    <Table.Tr data-changed={isChanged || undefined}>
      <Table.Th scope="row" className={classes.head}>
        {row.head}
        {isChanged ? <span className={classes.changed}>Not saved yet</span> : null}
      </Table.Th>
      {permissionFlags.map((flag) => (
        <Table.Td key={flag} className={classes.flag}>
          {draft ? <FlagBox row={row} flag={flag} draft={draft} /> : <FlagMark held={row.flags[flag]} />}
        </Table.Td>
      ))}
      <Table.Td className={classes.actions}>{row.actions}</Table.Td>
    </Table.Tr>
  );
}

/** Rows of people or organizations by the four rights, as checkboxes. */
export function PermissionMatrix({ label, rowHeader, rows, draft }: PermissionMatrixProps) {
  return (
    <ScrollRegion label={`${label}, table`} className={classes.viewport}>
      <Table aria-label={label} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{rowHeader}</Table.Th>
            {permissionFlags.map((flag) => (
              <Table.Th key={flag} scope="col" className={classes.flag}>
                {permissionLabels[flag]}
              </Table.Th>
            ))}
            <Table.Th scope="col">
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} draft={draft} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
