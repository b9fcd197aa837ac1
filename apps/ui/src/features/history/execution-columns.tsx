import { type AccessibleOrganization, type ExecutionSummary, globalScope, isFinal } from '@msp/models';
import type { DataColumn } from '../../components/list-columns';
import { StatusBadge, statusAppearance } from '../../components/status-badge';
import { Duration, RunningDuration, Time } from '../../components/time';
import classes from './history.module.css';

type Column = DataColumn<ExecutionSummary>;

const about: Column = {
  key: 'about',
  header: 'What',
  text: ({ title, formName, workflowName }) => title ?? formName ?? workflowName,
  render: ({ title, formName, workflowName, errorMessage, resumedFrom }) => (
    <>
      <span className={classes.title}>{title ?? formName ?? workflowName}</span>
      {resumedFrom === undefined ? null : (
        <span className={classes.acknowledged}>resumed from an earlier execution</span>
      )}
      {errorMessage ? <span className={classes.why}>{errorMessage.split('\n')[0]}</span> : null}
    </>
  ),
};
const status: Column = {
  key: 'status',
  header: 'Status',
  width: 185,
  text: (row) => statusAppearance[row.status].label,
  render: ({ status: state, acknowledgedByName, resumedBy }) => (
    <>
      <StatusBadge status={state} />
      {acknowledgedByName === undefined ? null : (
        <span className={classes.acknowledged}>acknowledged by {acknowledgedByName}</span>
      )}
      {resumedBy === undefined ? null : <span className={classes.acknowledged}>resumed</span>}
    </>
  ),
};
const source: Column = {
  key: 'source',
  header: 'Form or workflow',
  hideBelow: 'md',
  text: ({ formName, workflowName }) => formName ?? workflowName,
  render: ({ formName, workflowName }) => formName ?? workflowName,
};
const by: Column = {
  key: 'by',
  header: 'By',
  hideBelow: 'sm',
  text: ({ executedByName }) => executedByName,
  render: ({ executedByName }) => executedByName,
};
const started: Column = {
  key: 'started',
  header: 'Started',
  width: 120,
  text: ({ startedAt }) => startedAt,
  render: ({ startedAt }) => <Time value={startedAt} />,
};
const took: Column = {
  key: 'took',
  header: 'Took',
  fileHeader: 'Took (seconds)',
  width: 100,
  align: 'right',
  text: ({ durationMs }) => (durationMs === undefined ? '' : durationMs / 1000),
  render: (row) =>
    isFinal(row.status) ? <Duration ms={row.durationMs ?? 0} /> : <RunningDuration since={row.startedAt} />,
};

const more: readonly Column[] = [
  {
    key: 'workflow',
    header: 'Workflow',
    optional: true,
    text: ({ workflowName }) => workflowName,
    render: ({ workflowName }) => workflowName,
  },
  {
    key: 'error',
    header: 'Why it failed',
    optional: true,
    text: ({ errorMessage }) => errorMessage,
    render: ({ errorMessage }) => errorMessage?.split('\n')[0],
  },
  {
    key: 'id',
    header: 'Execution id',
    optional: true,
    text: ({ executionId }) => executionId,
    render: ({ executionId }) => <code>{executionId}</code>,
  },
];

/** The columns of an organization's history. */
export const organizationColumns: readonly Column[] = [about, status, source, by, started, took, ...more];

/** The columns of one's own history, which says for whom each ran. */
export function personalColumns(organizations: readonly AccessibleOrganization[]): readonly Column[] {
  const names = new Map(organizations.map(({ organizationId, name }) => [organizationId, name]));
  const nameOf = ({ organizationId }: ExecutionSummary) =>
    organizationId === globalScope ? 'None' : (names.get(organizationId) ?? 'No longer accessible');
  const organization: Column = { key: 'organization', header: 'Organization', text: nameOf, render: nameOf };
  return [about, status, organization, source, started, took, ...more];
}
