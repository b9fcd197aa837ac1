import type { Execution } from '../domain';
import recorded from './shipped-runs.json';

/** What an execution of a workflow that ships came to, as its own tests make it: with ids that nobody is to be shown. */
export type ShippedRun = Pick<
  Execution,
  'workflowName' | 'status' | 'input' | 'resultFields' | 'repeatable' | 'summary' | 'result' | 'error' | 'tasks'
> & { readonly steps: readonly { readonly name: string; readonly summary?: string; readonly status: string }[] };

/** Each shipped workflow as it ended well, in part and badly, as far as it can. */
export const shippedRuns = recorded as unknown as readonly ShippedRun[];
