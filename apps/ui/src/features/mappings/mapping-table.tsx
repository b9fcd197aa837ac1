import type { Organization } from '@msp/models';
import type { DataColumn } from '../../components/list-columns';
import { LinkAnchor } from '../../components/link';
import { Skeleton } from '../../components/ui';
import { paths } from '../../paths';
import { selectionKey } from './bulk-jobs';
import { cellText } from './console-cells';
import { MappingCell, type MappingCellProps } from './mapping-cell';
import classes from './mappings.module.css';
import type { ConsoleColumn } from './use-console';

type Choosing = Pick<MappingCellProps, 'chosen' | 'onChoose' | 'isDeleting'>;

function systemColumn({ type, cells, mappingsError }: ConsoleColumn, choosing: Choosing): DataColumn<Organization> {
  const text = ({ organizationId }: Organization) => cellText(cells?.get(organizationId));
  return {
    key: type.name,
    header: type.displayName,
    width: '12rem',
    text,
    sortBy: text,
    render: ({ organizationId, name }) =>
      mappingsError && !cells ? (
        <span className={classes.dimmed}>Not known</span>
      ) : (
        <MappingCell
          cell={cells?.get(organizationId)}
          selectionKey={selectionKey(type.name, organizationId)}
          organizationId={organizationId}
          organizationName={name}
          integration={type.displayName}
          {...choosing}
        />
      ),
  };
}

/** Organizations down, external systems across. */
export function mappingColumns(systems: readonly ConsoleColumn[], choosing: Choosing): DataColumn<Organization>[] {
  return [
    {
      key: 'organization',
      header: 'Organization',
      width: '10rem',
      text: ({ name }) => name,
      sortBy: ({ name }) => name,
      render: ({ organizationId, name }) => (
        <LinkAnchor className={classes.organization} to={paths.overview(organizationId)}>
          {name}
        </LinkAnchor>
      ),
    },
    ...systems.map((system) => systemColumn(system, choosing)),
  ];
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
