import type { Execution, ExecutionSummary } from '@msp/models';
import { lenient, zExecution, zExecutionStatus } from '@msp/models/validators';
import { z } from 'zod';
import type { BlobStore } from '../blobs/blob-store';
import type { EntityKey, EntityProperties, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import { rowKind } from '../tables/row-kind';
import { timedKey } from '../keys/uuid-time';
import { termsProperties, termsToRow, type ExecutionTerms } from './execution-terms';
import { loadValues, storeValues, valueNames, type ExecutionValues } from './execution-values';

const maxErrorInSummary = 500;

const summaryRowSchema = z.object({
  executionId: z.string(),
  workflowName: z.string(),
  formId: z.string().optional(),
  formName: z.string().optional(),
  title: z.string().optional(),
  status: lenient(zExecutionStatus),
  executedBy: z.string(),
  executedByName: z.string(),
  startedAt: z.string(),
  completedAt: z.string().optional(),
  durationMs: z.number().optional(),
  errorMessage: z.string().optional(),
  acknowledgedAt: z.string().optional(),
  acknowledgedBy: z.string().optional(),
  acknowledgedByName: z.string().optional(),
  acknowledgedReason: z.string().optional(),
  resumedFrom: z.string().optional(),
  resumedBy: z.string().optional(),
});
const holdSchema = z.object({
  fence: z.number().int(),
  owner: z.string(),
  leaseUntil: z.string(),
  leaseMs: z.number().int(),
  turn: z.number().int(),
  /** Turns in a row, before this one, that ended with their process and got no further. */
  idleTurns: z.number().int().optional(),
  /** What the journal had of it when this turn took it. */
  entriesBefore: z.number().int().optional(),
  /** Something may have been changed outside of a step, of which the journal does not know. */
  wroteOutside: z.boolean().optional(),
  /** A person asked a second time that it stops: whoever has it in hand ends its thread. */
  endsAtOnce: z.boolean().optional(),
  /** When it is to be woken, of one that waits in nobody's hands. */
  wakeAt: z.string().optional(),
  /** How many events its last turn had read, of one that waits in nobody's hands. */
  eventsRead: z.number().int().optional(),
});
const rowSchema = summaryRowSchema.omit({ errorMessage: true }).extend({
  workflowVersion: z.string().optional(),
  correlationId: z.string().optional(),
  traceparent: z.string().optional(),
  summary: z.string().optional(),
  repeatable: z.boolean().optional(),
  originExecutionId: z.string().optional(),
  parentId: z.string().optional(),
  parentStep: z.string().optional(),
  cancelRequestedAt: z.string().optional(),
  cancelRequestedBy: z.string().optional(),
  cancelRequestedByName: z.string().optional(),
});

const summarySchema = summaryRowSchema.extend({ organizationId: z.string() });

export const executionKind = rowKind(rowSchema.extend(holdSchema.shape), {
  more: [
    'errorMessage',
    'waitingForJson',
    'waitJson',
    ...termsProperties,
    ...valueNames.flatMap((name) => [`${name}Json`, `${name}Blob`]),
  ],
});
export const executionPointerKind = rowKind(summarySchema, { more: ['engine', 'askAt', 'asks', 'isToStop'] });

export const summaryProperties: readonly string[] = Object.keys(summaryRowSchema.shape);

/** Where an execution's row is; undefined for an id that tells no time, which none has. */
export function executionKey(organizationId: string, executionId: string): EntityKey | undefined {
  const rowKey = timedKey(executionId);
  return rowKey === undefined ? undefined : { partitionKey: organizationId, rowKey };
}

/** What lists show of an execution. A long error message is shortened here, visibly, and whole in the execution. */
export function summarize(execution: Execution): ExecutionSummary {
  const summary = parseStored(summarySchema, execution, 'execution');
  const { error } = execution;
  if (error === undefined) return summary;
  const { message } = error;
  const errorMessage =
    message.length > maxErrorInSummary ? `${message.slice(0, maxErrorInSummary - 1).toWellFormed()}…` : message;
  return { ...summary, errorMessage };
}

export function summaryFromRow({ partitionKey, properties }: StoredEntity): ExecutionSummary {
  return { ...parseStored(summaryRowSchema, properties, 'execution'), organizationId: partitionKey };
}

/** Who has an execution in hand, and until when. */
export type Hold = Readonly<z.output<typeof holdSchema>>;

/** undefined for a row that earlier versions wrote. */
export function holdFromRow({ properties }: StoredEntity): Hold | undefined {
  const { success, data } = holdSchema.safeParse(properties);
  return success ? data : undefined;
}

/** What of a row is nobody's business but the engine's. */
export interface Held {
  readonly hold?: Hold | undefined;
  readonly terms?: ExecutionTerms | undefined;
}

/** The properties of an execution's row; writes its large values first. */
export async function propertiesOf(
  blobs: BlobStore,
  execution: Execution,
  { hold, terms }: Held = {},
): Promise<EntityProperties> {
  const { organizationId: _partition, ...listed } = summarize(execution);
  const { workflowVersion, correlationId, traceparent, summary, repeatable, waitingFor, wait, originExecutionId } =
    execution;
  const { cancelRequestedAt, cancelRequestedBy, cancelRequestedByName, parentId, parentStep } = execution;
  const waiting = {
    ...(waitingFor && { waitingForJson: JSON.stringify(waitingFor) }),
    ...(wait && { waitJson: JSON.stringify(wait) }),
  };
  return {
    ...listed,
    ...hold,
    ...termsToRow(terms),
    workflowVersion,
    correlationId,
    traceparent,
    summary,
    repeatable,
    originExecutionId,
    parentId,
    parentStep,
    cancelRequestedAt,
    cancelRequestedBy,
    cancelRequestedByName,
    ...waiting,
    ...(await storeValues(blobs, execution, execution)),
  };
}

export async function executionFromRow(blobs: BlobStore, row: StoredEntity): Promise<Execution> {
  const organizationId = row.partitionKey;
  const head = { ...parseStored(rowSchema, row.properties, 'execution'), organizationId };
  const nothing: ExecutionValues = { input: {}, logs: [], calls: [], steps: [] };
  const values = await loadValues(blobs, head, row.properties);
  const { waitingForJson, waitJson } = row.properties;
  const waiting = {
    ...(typeof waitingForJson === 'string' && { waitingFor: JSON.parse(waitingForJson) }),
    ...(typeof waitJson === 'string' && { wait: JSON.parse(waitJson) }),
  };
  return parseStored(lenient(zExecution), { ...head, ...waiting, ...nothing, ...values }, 'execution');
}
