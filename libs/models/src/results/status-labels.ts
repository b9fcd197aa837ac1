import type { ExecutionStatus } from '../domain';

/** Each state of an execution as people read it. */
export const statusLabels: Readonly<Record<ExecutionStatus, string>> = {
  Pending: 'Waiting for its turn',
  Running: 'Running',
  Waiting: 'Waiting',
  Success: 'Succeeded',
  PartialSuccess: 'Partly succeeded',
  Failed: 'Failed',
  TimedOut: 'Timed out',
  Cancelled: 'Stopped',
  NeedsAttention: 'Needs attention',
  Quarantined: 'Quarantined',
};
