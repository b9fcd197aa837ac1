import { WorkflowError } from './errors';

/** What a workflow did that returned without waiting for its own work. */
export function notAwaited(steps: readonly string[], calls: readonly string[]): WorkflowError | undefined {
  const what = [...steps.map((name) => `the step "${name}"`), ...calls.map((name) => `the call ${name}`)];
  if (what.length === 0) return undefined;
  const shown = what.slice(0, 5).join(', ');
  const more = what.length > 5 ? ` and ${what.length - 5} more` : '';
  return new WorkflowError('bug', `The workflow ended without waiting for ${shown}${more}, so it was broken off.`, {
    remedy:
      'Look in the timeline and in the other system whether it was done, and report it to the author of the workflow.',
  });
}
