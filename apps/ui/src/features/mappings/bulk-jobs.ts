import type { Organization } from '@msp/models';
import type { BulkJob, BulkTask } from '../../components/bulk-dialog';
import { counted } from '../../lib/words';
import {
  createMapping,
  deleteMapping,
  refreshMappings,
  takeOverName,
  tryMapping,
} from '../../queries/mapping-console.queries';
import type { MappedEntry } from './console-cells';
import type { ConsoleColumn } from './use-console';

/** At or above this score a suggestion rests on more than a likeness. */
export const sureScore = 90;

/** Vendors answer several at once; these are no changes of an organization that depend on each other. */
const ofMappings = { atOnce: 4, refresh: refreshMappings };

export const selectionKey = (integration: string, organizationId: string) => `${integration}/${organizationId}`;

function eachCell<Result>(
  columns: readonly ConsoleColumn[],
  organizations: readonly Organization[],
  make: (column: ConsoleColumn, organization: Organization) => readonly Result[],
): Result[] {
  return columns.flatMap((column) => organizations.flatMap((organization) => make(column, organization)));
}

export interface Suggested {
  readonly key: string;
  readonly score: number;
  readonly task: BulkTask;
}

/** Everything that is suggested, with how to accept it. */
export function suggestedIn(columns: readonly ConsoleColumn[], organizations: readonly Organization[]): Suggested[] {
  return eachCell(columns, organizations, ({ type, cells }, { organizationId, name }) => {
    const cell = cells?.get(organizationId);
    if (cell?.kind !== 'suggested') return [];
    const { externalOrgId, name: externalOrgName, score, reason } = cell.suggestion;
    const key = selectionKey(type.name, organizationId);
    const label = `${name}: ${externalOrgName} in ${type.displayName} (${score}, ${reason.replace(/\.$/, '')})`;
    const draft = { integration: type.name, externalOrgId, externalOrgName };
    return [
      { key, score, task: { key, label, work: (_task, signal) => createMapping(organizationId, draft, signal) } },
    ];
  });
}

export function acceptJob(chosen: readonly Suggested[]): BulkJob {
  return {
    title: 'Accept suggestions',
    explanation: 'Each organization is mapped as listed. Mappings that exist already stay as they are.',
    confirmLabel: `Accept ${counted(chosen.length, 'suggestion')}`,
    doneWord: 'mapped',
    failedWord: 'not mapped',
    tasks: chosen.map(({ task }) => task),
    ...ofMappings,
  };
}

function mappedIn(
  columns: readonly ConsoleColumn[],
  organizations: readonly Organization[],
  make: (entry: MappedEntry, where: string) => readonly BulkTask[],
): BulkTask[] {
  return eachCell(columns, organizations, ({ type, cells }, { organizationId, name }) => {
    const cell = cells?.get(organizationId);
    return cell?.kind === 'mapped'
      ? cell.entries.flatMap((entry) => make(entry, `${name} in ${type.displayName}`))
      : [];
  });
}

export function renameJob(columns: readonly ConsoleColumn[], organizations: readonly Organization[]): BulkJob {
  const tasks = mappedIn(columns, organizations, ({ mapping, drift }, where) => {
    if (drift.kind !== 'renamed') return [];
    const { from, to } = drift;
    const work = (_task: BulkTask, signal: AbortSignal) => takeOverName(mapping, to, signal);
    return [{ key: mapping.mappingId, label: `${where}: ${from} becomes ${to}`, work }];
  });
  return {
    title: 'Take over new names',
    explanation: 'The mappings stay; the names they show become those of the external systems.',
    confirmLabel: `Take over ${counted(tasks.length, 'name')}`,
    doneWord: 'renamed',
    failedWord: 'not renamed',
    tasks,
    ...ofMappings,
  };
}

export function testJob(columns: readonly ConsoleColumn[], organizations: readonly Organization[]): BulkJob {
  const tasks = mappedIn(columns, organizations, ({ mapping }, where) => {
    const label = `${where}: ${mapping.externalOrgName ?? mapping.externalOrgId}`;
    return [{ key: mapping.mappingId, label, work: (_task, signal) => tryMapping(mapping, signal) }];
  });
  return {
    title: 'Test all mappings',
    explanation: 'One thing is read through each mapping. Nothing is changed in the external systems.',
    confirmLabel: `Test ${counted(tasks.length, 'mapping')}`,
    doneWord: 'tested well',
    failedWord: 'failed',
    tasks,
    ...ofMappings,
  };
}

/** Every mapping, with how to delete it; the same key as the box of its cell. */
export function mappedKeys(columns: readonly ConsoleColumn[], organizations: readonly Organization[]): BulkTask[] {
  return mappedIn(columns, organizations, ({ mapping }, where) => {
    const label = `${where}: ${mapping.externalOrgName ?? mapping.externalOrgId}`;
    return [{ key: mapping.mappingId, label, work: (_task, signal) => deleteMapping(mapping, signal) }];
  });
}

export function deleteJob(tasks: readonly BulkTask[]): BulkJob {
  return {
    title: 'Delete mappings',
    explanation:
      'Workflows no longer find these organizations in these systems. Nothing is changed in the external systems.',
    confirmLabel: `Delete ${counted(tasks.length, 'mapping')}`,
    doneWord: 'deleted',
    failedWord: 'not deleted',
    tasks,
    danger: true,
    refresh: refreshMappings,
  };
}
