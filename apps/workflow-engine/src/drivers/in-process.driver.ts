import pTimeout from 'p-timeout';
import type { Logger } from 'pino';
import { faultOf } from '@msp/service';
import type { DriverHealth, Turn, TurnDriver, Worker, WorkerLimits } from '../execution/turn-driver';

interface Waiting {
  readonly executionId: string;
  readonly organizationId: string;
  readonly since: number;
}

/** Runs turns in this process, as long as it lives; the first come of each organization first. */
export class InProcessDriver implements TurnDriver {
  private readonly waiting: Waiting[] = [];
  private readonly running = new Map<string, Promise<void>>();
  private readonly runningOf = new Map<string, number>();
  private isHeld = false;
  private worker: { readonly turn: Turn; readonly limits: WorkerLimits } | undefined;

  constructor(private readonly logger: Logger) {}

  async start(executionId: string, { organizationId }: { readonly organizationId: string }): Promise<void> {
    if (this.running.has(executionId) || this.waiting.some((one) => one.executionId === executionId)) return;
    this.waiting.push({ executionId, organizationId, since: Date.now() });
    this.pump();
  }

  /** A turn lasts until its execution is done, so there is nobody to wake. */
  async wake(): Promise<void> {
    this.pump();
  }

  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.pump();
  }

  runWorker(turn: Turn, limits: WorkerLimits): Worker {
    this.worker = { turn, limits };
    this.pump();
    return { drain: (graceMs) => this.drain(graceMs) };
  }

  async health(): Promise<DriverHealth> {
    const oldest = this.waiting[0];
    return { depth: this.waiting.length, oldestMs: oldest ? Date.now() - oldest.since : 0, quarantined: 0 };
  }

  private pump(): void {
    if (this.worker === undefined || this.isHeld) return;
    const { turn, limits } = this.worker;
    while (this.running.size < limits.concurrency) {
      const next = this.waiting.findIndex(
        ({ organizationId }) => this.countOf(organizationId) < limits.perOrganization,
      );
      const [taken] = next < 0 ? [] : this.waiting.splice(next, 1);
      if (taken === undefined) return;
      this.running.set(taken.executionId, this.take(taken, turn));
    }
  }

  private async take({ executionId, organizationId }: Waiting, turn: Turn): Promise<void> {
    this.runningOf.set(organizationId, this.countOf(organizationId) + 1);
    try {
      await turn(executionId);
    } catch (error) {
      this.logger.error({ fault: faultOf(error), executionId }, 'A turn failed');
    } finally {
      this.running.delete(executionId);
      this.release(organizationId);
      this.pump();
    }
  }

  private countOf(organizationId: string): number {
    return this.runningOf.get(organizationId) ?? 0;
  }

  private release(organizationId: string): void {
    const left = this.countOf(organizationId) - 1;
    if (left > 0) this.runningOf.set(organizationId, left);
    else this.runningOf.delete(organizationId);
  }

  private drain(graceMs: number): Promise<boolean> {
    // No time at all is no time-out to the library.
    return pTimeout(this.untilIdle(), { milliseconds: Math.max(graceMs, 1), fallback: () => false });
  }

  /** What was accepted is finished too, although it still waits. */
  private async untilIdle(): Promise<true> {
    while (this.running.size > 0) await Promise.all(this.running.values());
    return true;
  }
}
