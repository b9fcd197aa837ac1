import { StaleError } from '@msp/models';
import type { OpenExecution, Repositories } from '@msp/storage';
import type { Logger } from 'pino';
import { faultOf } from '@msp/service';
import type { Recorder } from '@msp/workflow-runtime';

const pauseMs = 1_000;

/** Shows in storage what a long execution has done so far, once a second at most; a short one is never written. */
export class ProgressWriter {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private written = -1;
  private stopped = false;

  constructor(
    private readonly executions: Pick<Repositories['executions'], 'saveProgress' | 'findOpen'>,
    private open: OpenExecution,
    private readonly recorder: Recorder,
    private readonly logger: Logger,
  ) {
    this.schedule();
  }

  /** Resolves, once nothing is being written any more, with what the next write must match. */
  async stop(): Promise<OpenExecution> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.writing;
    return this.open;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.writing = this.write().finally(() => this.schedule());
    }, pauseMs);
  }

  private async write(): Promise<void> {
    const { changes } = this.recorder;
    if (changes === this.written) return;
    try {
      const { waitingFor } = this.recorder;
      const status = waitingFor === undefined ? 'Running' : 'Waiting';
      const progress = { status, waitingFor, ...this.recorder.timeline() } as const;
      this.open = await this.executions.saveProgress(this.open, progress);
      this.written = changes;
    } catch (error) {
      // Progress is for watching only; the end of the execution is written with patience.
      this.logger.debug({ fault: faultOf(error) }, 'Progress could not be written');
      if (error instanceof StaleError) await this.reopen();
    }
  }

  /** An earlier write got through although its answer did not. */
  private async reopen(): Promise<void> {
    const { organizationId, executionId } = this.open.execution;
    const stored = await this.executions.findOpen(organizationId, executionId).catch(() => undefined);
    if (stored !== undefined) this.open = { ...this.open, etag: stored.etag };
  }
}
