import pTimeout from 'p-timeout';
import type { Logger } from 'pino';
import { faultOf } from '@msp/service';
import type { Clock } from '@msp/workflow-runtime';
import { systemClock } from '../turn-host/system-clock';
import {
  lanes,
  type LaneHealth,
  type LaneLimits,
  type LocalDriver,
  type Place,
  type Turn,
  type Wake,
  type Worker,
} from '../execution/turn-driver';
import { pauseMs } from './pause';

interface Waiting {
  readonly wake: Wake;
  readonly since: number;
  /** How often it was put off. */
  readonly times: number;
}

interface Running {
  readonly wake: Wake;
  readonly ended: Promise<void>;
  /** What happened since may be news to the turn. */
  isWoken: boolean;
}

/** Runs turns in this process, as long as it lives; the first come of each organization first. */
export class InProcessDriver implements LocalDriver {
  readonly name = 'in-process';
  private readonly waiting: Waiting[] = [];
  private readonly running = new Map<string, Running>();
  private readonly putOff = new Set<() => void>();
  private readonly stopping = new AbortController();
  private isHeld = false;
  private isStopped = false;
  private worker: { readonly turn: Turn; readonly limits: LaneLimits } | undefined;

  constructor(
    private readonly logger: Logger,
    private readonly clock: Clock = systemClock,
  ) {}

  async wake(wake: Wake, at?: Date): Promise<void> {
    this.add({ wake, times: 0 }, at);
  }

  reserve(wake: Wake): Place | undefined {
    const { worker } = this;
    if (worker === undefined || this.isHeld || this.isStopped || !this.hasRoom(wake)) return undefined;
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    this.running.set(wake.executionId, { wake, ended, isWoken: false });
    return {
      begin: () => resolve(this.take({ wake, times: 0 }, worker.turn)),
      leave: () => {
        this.running.delete(wake.executionId);
        resolve();
        this.pump();
      },
    };
  }

  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.pump();
  }

  runWorker(turn: Turn, limits: LaneLimits): Worker {
    this.worker = { turn, limits };
    this.pump();
    return { stop: (graceMs) => this.stop(graceMs) };
  }

  async health(): Promise<readonly LaneHealth[]> {
    return lanes.map((lane) => {
      const waiting = this.waiting.filter(({ wake }) => wake.lane === lane);
      const oldest = waiting[0];
      return { lane, depth: waiting.length, oldestMs: oldest ? this.clock.now() - oldest.since : 0 };
    });
  }

  private add(one: Omit<Waiting, 'since'>, at?: Date): void {
    const inMs = at === undefined ? 0 : at.getTime() - this.clock.now();
    if (inMs > 0) return this.addIn(one, inMs);
    const { executionId } = one.wake;
    const running = this.running.get(executionId);
    if (running) running.isWoken = true;
    // A turn that has not begun will see whatever this is about.
    else if (!this.waiting.some(({ wake }) => wake.executionId === executionId)) {
      this.waiting.push({ ...one, since: this.clock.now() });
    }
    this.pump();
  }

  private addIn(one: Omit<Waiting, 'since'>, ms: number): void {
    // Nobody is here any more by then.
    if (this.isStopped) return;
    const cancel = this.clock.after(ms, () => {
      this.putOff.delete(cancel);
      this.add(one);
    });
    this.putOff.add(cancel);
  }

  private pump(): void {
    if (this.worker === undefined || this.isHeld) return;
    for (;;) {
      const next = this.waiting.findIndex(({ wake }) => this.hasRoom(wake));
      const [taken] = next < 0 ? [] : this.waiting.splice(next, 1);
      if (taken === undefined) return;
      const { wake } = taken;
      const { turn } = this.worker;
      // Not before it counts as running: it may end at once.
      const ended = Promise.resolve().then(() => this.take(taken, turn));
      this.running.set(wake.executionId, { wake, ended, isWoken: false });
    }
  }

  private hasRoom({ lane, scope }: Wake): boolean {
    if (this.worker === undefined) return false;
    const { atOnce, perOrganization } = this.worker.limits;
    const isOf = (is: (wake: Wake) => boolean) => [...this.running.values()].filter(({ wake }) => is(wake)).length;
    return isOf((wake) => wake.lane === lane) < atOnce[lane] && isOf((wake) => wake.scope === scope) < perOrganization;
  }

  private async take(taken: Omit<Waiting, 'since'>, turn: Turn): Promise<void> {
    const { wake, times } = taken;
    const { executionId } = wake;
    try {
      const outcome = await turn(wake, this.stopping.signal);
      const isWoken = this.running.get(executionId)?.isWoken === true;
      this.running.delete(executionId);
      if (outcome.kind === 'again' || isWoken) this.add({ wake, times: 0 });
      else if (outcome.kind === 'later') this.addIn({ wake, times: times + 1 }, this.pauseOf(outcome.until, times));
    } catch (error) {
      this.running.delete(executionId);
      this.logger.error({ fault: faultOf(error), executionId }, 'A turn failed');
      this.addIn({ wake, times: times + 1 }, pauseMs(times + 1));
    } finally {
      this.pump();
    }
  }

  private pauseOf(until: Date | undefined, times: number): number {
    return until === undefined ? pauseMs(times + 1) : until.getTime() - this.clock.now();
  }

  private async stop(graceMs: number): Promise<boolean> {
    this.isStopped = true;
    for (const cancel of this.putOff) cancel();
    this.putOff.clear();
    // No time at all is no time-out to the library.
    const isDone = await pTimeout(this.untilIdle(), { milliseconds: Math.max(graceMs, 1), fallback: () => false });
    if (!isDone) this.stopping.abort();
    return isDone;
  }

  /** What was accepted is finished too, although it still waits. */
  private async untilIdle(): Promise<true> {
    while (this.running.size > 0) await Promise.all([...this.running.values()].map(({ ended }) => ended));
    return true;
  }
}
