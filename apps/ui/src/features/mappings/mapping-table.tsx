import type { Organization } from '@msp/models';
import { LinkAnchor } from '../../components/link';
import { ScrollRegion } from '../../components/scroll-region';
import { Skeleton, Table } from '../../components/ui';
import { paths } from '../../paths';
import { selectionKey } from './bulk-jobs';
import { MappingCell } from './mapping-cell';
import classes from './mappings.module.css';
import type { ConsoleColumn } from './use-console';

interface MappingTableProps {
  readonly organizations: readonly Organization[];
  readonly columns: readonly ConsoleColumn[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (key: string, isChosen: boolean) => void;
}

type RowProps = Omit<MappingTableProps, 'organizations'> & { readonly organization: Organization };

function Row({ organization: { organizationId, name }, columns, chosen, onChoose }: RowProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.organization}>
        <LinkAnchor to={paths.overview(organizationId)}>{name}</LinkAnchor>
      </Table.Th>
      {columns.map(({ type, cells, mappingsError }) => {
        const key = selectionKey(type.name, organizationId);
        return (
          <Table.Td key={type.name}>
            {mappingsError && !cells ? (
              <span className={classes.dimmed}>Not known</span>
            ) : (
              <MappingCell
                cell={cells?.get(organizationId)}
                selectionKey={key}
                organizationId={organizationId}
                organizationName={name}
                integration={type.displayName}
                isChosen={chosen.has(key)}
                onChoose={onChoose}
              />
            )}
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}

/** Organizations down, external systems across. */
export function MappingTable({ organizations, columns, ...selection }: MappingTableProps) {
  return (
    <ScrollRegion className={classes.viewport} label="Mappings, table">
      <Table aria-label="Mappings" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Organization</Table.Th>
            {columns.map(({ type }) => (
              <Table.Th key={type.name} scope="col">
                {type.displayName}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {organizations.map((organization) => (
            <Row key={organization.organizationId} organization={organization} columns={columns} {...selection} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

export function MappingTableSkeleton() {
  return (
    <div aria-busy="true" className={classes.skeleton}>
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={28} />
      ))}
    </div>
  );
}
