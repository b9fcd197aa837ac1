import type { Execution } from '@msp/models';

/** How an execution stands, as people may see it. */
export type Shown = Pick<
  Execution,
  | ('status' | 'completedAt' | 'waitingFor' | 'wait' | 'steps' | 'tasks' | 'places' | 'logs' | 'calls')
  | ('cancelRequestedAt' | 'cancelRequestedByName')
>;

/** Whether it runs, or for what it waits. */
export type Standing = Pick<Execution, 'status' | 'waitingFor' | 'wait'>;

/** The same for what is the same. */
export const stateOf = ({ status, waitingFor, wait }: Standing): string => JSON.stringify([status, waitingFor, wait]);
