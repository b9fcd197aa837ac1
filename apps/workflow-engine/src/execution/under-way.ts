import { WorkflowError } from '@msp/workflow-sdk';

const patienceMs = 1_000;

/** The calls of vendors that have not come back yet. */
export class UnderWay {
  private readonly calls = new Map<Promise<unknown>, string>();

  /** `name` as an author writes the call, such as `halopsa.tickets.create`. */
  watch(name: string, call: Promise<unknown>): void {
    this.calls.set(call, name);
    const done = () => this.calls.delete(call);
    call.then(done, done);
  }

  names(): string[] {
    return [...this.calls.values()];
  }

  /** Resolves when none is left, or after a second: calls that were aborted come back at once. */
  async settled(): Promise<void> {
    if (this.calls.size === 0) return;
    const waited = Promise.withResolvers<void>();
    const timer = setTimeout(waited.resolve, patienceMs);
    await Promise.race([Promise.allSettled(this.calls.keys()), waited.promise]);
    clearTimeout(timer);
  }
}

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
