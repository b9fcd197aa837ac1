import type { Organization } from '@msp/models';
import { IconPlugConnected } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { BulkDialog, type BulkJob } from '../../components/bulk-dialog';
import { DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { NoAccess } from '../../components/no-access';
import { Page } from '../../components/page';
import { Button } from '../../components/ui';
import { useMe } from '../../session/use-me';
import { acceptJob, deleteJob, mappedKeys, renameJob, suggestedIn, sureScore, testJob } from './bulk-jobs';
import { ColumnState } from './column-head';
import { mappingColumns, MappingTableSkeleton } from './mapping-table';
import classes from './mappings.module.css';
import { StateFilters } from './state-filters';
import { type ConsoleColumn, useConsole } from './use-console';
import { useConsoleView } from './use-console-view';
import { counted } from '../../lib/words';

const title = 'Mappings';
const rowsPerPage = 50;
const subtitle = 'What each organization is in the external systems.';

interface MatrixProps {
  readonly organizations: readonly Organization[];
  readonly columns: readonly ConsoleColumn[];
}

function useChosen() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isDeleting, setDeleting] = useState(false);
  const choose = useCallback((key: string, isChosen: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      if (isChosen) next.add(key);
      else next.delete(key);
      return next;
    });
  }, []);
  const toggleDeleting = () => {
    setChosen(new Set());
    setDeleting((before) => !before);
  };
  return { chosen, choose, setChosen, isDeleting, toggleDeleting };
}

type ActionsProps = MatrixProps & {
  readonly choice: ReturnType<typeof useChosen>;
  readonly hasRenamed: boolean;
  readonly hasMapped: boolean;
  readonly onStart: (job: BulkJob) => void;
};

function ChosenActions({ organizations, columns, choice, onStart }: ActionsProps) {
  const { chosen, setChosen } = choice;
  const accepted = suggestedIn(columns, organizations).filter(({ key }) => chosen.has(key));
  const leaving = choice.isDeleting ? mappedKeys(columns, organizations).filter(({ key }) => chosen.has(key)) : [];
  if (accepted.length === 0 && leaving.length === 0) return null;
  return (
    <>
      {accepted.length > 0 ? (
        <Button onClick={() => onStart(acceptJob(accepted))}>Accept {counted(accepted.length, 'suggestion')}</Button>
      ) : null}
      {leaving.length > 0 ? (
        <Button color="red" onClick={() => onStart(deleteJob(leaving))}>
          Delete {counted(leaving.length, 'mapping')}
        </Button>
      ) : null}
      <Button variant="subtle" onClick={() => setChosen(new Set())}>
        Choose none
      </Button>
    </>
  );
}

function Actions(props: ActionsProps) {
  const { organizations, columns, choice, hasRenamed, hasMapped, onStart } = props;
  const { chosen, setChosen, isDeleting, toggleDeleting } = choice;
  const sure = suggestedIn(columns, organizations).flatMap(({ key, score }) => (score >= sureScore ? [key] : []));
  return (
    <div className={classes.actions}>
      <Button variant="default" disabled={sure.length === 0} onClick={() => setChosen(new Set([...chosen, ...sure]))}>
        Choose suggestions of {sureScore} % and more
      </Button>
      {hasRenamed ? (
        <Button variant="default" onClick={() => onStart(renameJob(columns, organizations))}>
          Take over new names
        </Button>
      ) : null}
      <Button
        variant="default"
        disabled={!hasMapped}
        leftSection={<IconPlugConnected aria-hidden size={16} />}
        onClick={() => onStart(testJob(columns, organizations))}
      >
        Test all
      </Button>
      <Button
        variant={isDeleting ? 'filled' : 'default'}
        disabled={!hasMapped && !isDeleting}
        aria-pressed={isDeleting}
        onClick={toggleDeleting}
      >
        Choose mappings to delete
      </Button>
      <ChosenActions {...props} />
    </div>
  );
}

const ready = { isPending: false, isFetching: false, error: null, refetch: () => undefined };

function Matrix({ organizations, columns }: MatrixProps) {
  const { params, counts, rows } = useConsoleView(organizations, columns);
  const choice = useChosen();
  const [job, setJob] = useState<BulkJob>();
  const { chosen, choose, isDeleting } = choice;
  return (
    <>
      <section aria-label="External systems" className={classes.sources}>
        {columns.map((column) => (
          <ColumnState key={column.type.name} column={column} />
        ))}
      </section>
      <DataList
        label="Mappings"
        list="mappings"
        columns={mappingColumns(columns, { chosen, onChoose: choose, isDeleting })}
        rows={rows}
        rowKey={({ organizationId }) => organizationId}
        state={ready}
        filtered
        onClearFilters={params.clear}
        pages={{ size: rowsPerPage, noun: 'organization' }}
        file={{ name: 'mappings' }}
        toolbar={
          <>
            <StateFilters params={params} counts={counts} />
            <Actions
              organizations={organizations}
              columns={columns}
              choice={choice}
              hasRenamed={counts.renamed > 0}
              hasMapped={counts.mapped > 0}
              onStart={setJob}
            />
          </>
        }
      />
      <BulkDialog job={job} onClose={() => setJob(undefined)} />
    </>
  );
}

function MappingConsole() {
  const { organizations, columns, error, retry } = useConsole();
  if (error) return <ErrorPanel error={error} title="The mappings could not be loaded" onRetry={retry} />;
  if (!organizations || !columns) return <MappingTableSkeleton />;
  if (organizations.length === 0) return <EmptyState title="There is no active organization yet" />;
  if (columns.length === 0) return <EmptyState title="No integration maps organizations" />;
  return <Matrix organizations={organizations} columns={columns} />;
}

/** All organizations and what they are in every external system, with suggestions, drift and tests. */
export function MappingsPage() {
  if (!useMe().isPlatformAdmin) return <NoAccess />;
  return (
    <Page title={title} subtitle={subtitle}>
      <MappingConsole />
    </Page>
  );
}
