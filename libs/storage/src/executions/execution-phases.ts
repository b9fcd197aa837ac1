import type { Acknowledgement, Execution } from '@msp/models';
import { z } from 'zod';

/** Who asked to stop an execution, and when. */
export interface StopRequested {
  readonly cancelRequestedAt: string;
  readonly cancelRequestedBy: string;
  readonly cancelRequestedByName: string;
}

/** Who said that an execution is looked after, when and why. */
export type AcknowledgementOf = Omit<Acknowledgement, 'executionId' | 'organizationId'>;

export const acknowledgementSchema = z.object({
  acknowledgedAt: z.string(),
  acknowledgedBy: z.string(),
  acknowledgedByName: z.string(),
  acknowledgedReason: z.string(),
});

/** An execution as it begins. */
export type NewExecution = Omit<
  Execution,
  | 'logs'
  | 'calls'
  | 'steps'
  | 'answers'
  | 'tasks'
  | 'places'
  | 'result'
  | 'summary'
  | 'error'
  | 'attention'
  | 'decision'
  | 'fault'
  | 'completedAt'
  | 'durationMs'
  | 'resumedBy'
  | keyof StopRequested
  | keyof AcknowledgementOf
>;

/** How an execution ended. */
export type ExecutionEnd = Pick<Execution, 'status' | 'logs' | 'calls' | 'steps' | 'tasks' | 'places' | 'summary'> & {
  readonly completedAt: string;
  readonly durationMs: number;
  readonly result?: unknown;
  readonly error?: NonNullable<Execution['error']>;
  readonly attention?: NonNullable<Execution['attention']>;
  readonly fault?: NonNullable<Execution['fault']>;
  readonly answers?: NonNullable<Execution['answers']>;
  /** Replaces the input, for instance by one without secrets that became known only during the run. */
  readonly input?: Execution['input'];
  /** The same of its title, and of what the form said of the input. */
  readonly title?: NonNullable<Execution['title']>;
  readonly inputLabels?: NonNullable<Execution['inputLabels']>;
  readonly formValues?: NonNullable<Execution['formValues']>;
};

/** What is shown of an execution that is under way. */
export type Progress = Partial<Pick<Execution, 'status' | 'logs' | 'calls' | 'steps' | 'tasks' | 'places'>> & {
  readonly waitingFor?: Execution['waitingFor'] | undefined;
  readonly wait?: Execution['wait'] | undefined;
};

/** What it waited for before is over. */
export function withProgress(before: Execution, { waitingFor, wait, ...others }: Progress): Execution {
  const { waitingFor: _before, wait: _waited, ...rest } = before;
  return { ...rest, ...others, ...(waitingFor && { waitingFor }), ...(wait && { wait }) };
}
