import type { Organization } from '@msp/models';
import { IconPlugConnected } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { NoAccess } from '../../components/no-access';
import { Page } from '../../components/page';
import { Button } from '../../components/ui';
import { useMe } from '../../session/use-me';
import { BulkDialog, type BulkJob } from './bulk-dialog';
import { acceptJob, renameJob, suggestedIn, sureScore, testJob } from './bulk-jobs';
import { ColumnState } from './column-head';
import { MappingTable, MappingTableSkeleton } from './mapping-table';
import classes from './mappings.module.css';
import { StateFilters } from './state-filters';
import { type ConsoleColumn, useConsole } from './use-console';
import { useConsoleView } from './use-console-view';
import { counted } from '../../lib/words';

const title = 'Mappings';
const subtitle = 'What each organization is in the external systems.';

interface MatrixProps {
  readonly organizations: readonly Organization[];
  readonly columns: readonly ConsoleColumn[];
}

function useChosen() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback((key: string, isChosen: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      if (isChosen) next.add(key);
      else next.delete(key);
      return next;
    });
  }, []);
  return { chosen, choose, setChosen };
}

type ActionsProps = MatrixProps &
  Pick<ReturnType<typeof useChosen>, 'chosen' | 'setChosen'> & {
    readonly hasRenamed: boolean;
    readonly hasMapped: boolean;
    readonly onStart: (job: BulkJob) => void;
  };

function Actions({ organizations, columns, chosen, setChosen, hasRenamed, hasMapped, onStart }: ActionsProps) {
  const suggested = suggestedIn(columns, organizations);
  const sure = suggested.filter(({ score }) => score >= sureScore).map(({ key }) => key);
  const accepted = suggested.filter(({ key }) => chosen.has(key));
  return (
    <div className={classes.actions}>
      <Button variant="default" disabled={sure.length === 0} onClick={() => setChosen(new Set([...chosen, ...sure]))}>
        Choose suggestions of {sureScore} % and more
      </Button>
      {accepted.length > 0 ? (
        <>
          <Button onClick={() => onStart(acceptJob(accepted))}>Accept {counted(accepted.length, 'suggestion')}</Button>
          <Button variant="subtle" onClick={() => setChosen(new Set())}>
            Choose none
          </Button>
        </>
      ) : null}
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
    </div>
  );
}

function Pages({ view }: { readonly view: ReturnType<typeof useConsoleView> }) {
  const { current, pages, rows, params } = view;
  const open = (page: number) => params.set({ page: page > 1 ? String(page) : undefined });
  if (pages === 1) return null;
  return (
    <nav aria-label="Pages" className={classes.pages}>
      <span role="status">
        Page {current} of {pages}, {counted(rows.length, 'organization')}
      </span>
      <Button variant="default" disabled={current === 1} onClick={() => open(current - 1)}>
        Previous
      </Button>
      <Button variant="default" disabled={current === pages} onClick={() => open(current + 1)}>
        Next
      </Button>
    </nav>
  );
}

function Matrix({ organizations, columns }: MatrixProps) {
  const view = useConsoleView(organizations, columns);
  const { chosen, choose, setChosen } = useChosen();
  const [job, setJob] = useState<BulkJob>();
  const { params, counts, visible } = view;
  return (
    <>
      <section aria-label="External systems" className={classes.sources}>
        {columns.map((column) => (
          <ColumnState key={column.type.name} column={column} />
        ))}
      </section>
      <div className={classes.toolbar}>
        <StateFilters params={params} counts={counts} />
        <Actions
          {...{ organizations, columns, chosen, setChosen }}
          hasRenamed={counts.renamed > 0}
          hasMapped={counts.mapped > 0}
          onStart={setJob}
        />
      </div>
      {visible.length > 0 ? (
        <MappingTable organizations={visible} columns={columns} chosen={chosen} onChoose={choose} />
      ) : (
        <EmptyState
          title="Nothing matches these filters"
          action={
            <Button variant="default" onClick={params.clear}>
              Clear filters
            </Button>
          }
        />
      )}
      <Pages view={view} />
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
    <Page title={title} subtitle={subtitle} help="mappings">
      <MappingConsole />
    </Page>
  );
}
