import { type AccessibleOrganization, type ExecutionSummary, globalScope, isFinal } from '@msp/models';
import type { DataColumn } from '../../components/data-list';
import { StatusBadge } from '../../components/status-badge';
import { Duration, RunningDuration, Time } from '../../components/time';
import classes from './history.module.css';

type Column = DataColumn<ExecutionSummary>;

const about: Column = {
  key: 'about',
  header: 'What',
  render: ({ title, formName, workflowName, errorMessage }) => (
    <>
      <span className={classes.title}>{title ?? formName ?? workflowName}</span>
      {errorMessage ? <span className={classes.why}>{errorMessage.split('\n')[0]}</span> : null}
    </>
  ),
};
const status: Column = {
  key: 'status',
  header: 'Status',
  width: 185,
  render: ({ status: state, acknowledgedByName }) => (
    <>
      <StatusBadge status={state} />
      {acknowledgedByName === undefined ? null : (
        <span className={classes.acknowledged}>acknowledged by {acknowledgedByName}</span>
      )}
    </>
  ),
};
const source: Column = {
  key: 'source',
  header: 'Form or workflow',
  hideBelow: 'md',
  render: ({ formName, workflowName }) => formName ?? workflowName,
};
const by: Column = { key: 'by', header: 'By', hideBelow: 'sm', render: ({ executedByName }) => executedByName };
const started: Column = {
  key: 'started',
  header: 'Started',
  width: 120,
  render: ({ startedAt }) => <Time value={startedAt} />,
};
const took: Column = {
  key: 'took',
  header: 'Took',
  width: 100,
  align: 'right',
  render: (row) =>
    isFinal(row.status) ? <Duration ms={row.durationMs ?? 0} /> : <RunningDuration since={row.startedAt} />,
};

/** The columns of an organization's history. */
export const organizationColumns: readonly Column[] = [about, status, source, by, started, took];

/** The columns of one's own history, which says for whom each ran. */
export function personalColumns(organizations: readonly AccessibleOrganization[]): readonly Column[] {
  const names = new Map(organizations.map(({ organizationId, name }) => [organizationId, name]));
  const organization: Column = {
    key: 'organization',
    header: 'Organization',
    render: ({ organizationId }) =>
      organizationId === globalScope ? 'None' : (names.get(organizationId) ?? 'No longer accessible'),
  };
  return [about, status, organization, source, started, took];
}
