import type { Clock } from '../clock';

const patienceMs = 1_000;

/** The calls of vendors that have not come back yet. */
export class UnderWay {
  private readonly calls = new Map<Promise<unknown>, string>();

  constructor(private readonly clock: Pick<Clock, 'after'>) {}

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
    const cancel = this.clock.after(patienceMs, waited.resolve);
    await Promise.race([Promise.allSettled(this.calls.keys()), waited.promise]);
    cancel();
  }
}
