import type { EndReason } from '../outcome/end-reasons';

/** Ends an execution from outside. The first reason counts. */
export class Stopping {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;

  /** Why it was stopped, while it was under way or since. */
  get reason(): EndReason | undefined {
    return this.signal.aborted ? this.signal.reason : undefined;
  }

  stop(reason: EndReason): void {
    this.controller.abort(reason);
  }
}
