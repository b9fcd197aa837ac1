import { MessageChannel } from 'node:worker_threads';
import { UnavailableError } from '@msp/models';
import { GoneError } from './channel';
import type { Done } from './done';
import { workOver, type Hosted, type HostJob, type HostWork, type SharedOfVendors, type TurnHost } from './host';
import { TurnThread, type ThreadOptions } from './turn-thread';

/** Turns at once in one thread: they mostly wait for vendors. */
const mostTurns = 16;
/** With so many in the least busy one, another thread is begun. */
const enoughTurns = 4;

export interface HostOptions extends ThreadOptions {
  /** The most at once. */
  readonly threads: number;
}

/** Runs turns in threads of this process: what goes wrong in one ends with it, and the process goes on answering. */
export class ThreadHost implements TurnHost {
  private readonly threads = new Set<TurnThread>();
  private readonly waiting: (() => void)[] = [];
  private isStopped = false;

  constructor(
    private readonly options: HostOptions,
    private readonly shared: SharedOfVendors,
  ) {}

  async run<Result extends Done>(job: HostJob, work: HostWork<Result>): Promise<Hosted<Result>> {
    const thread = await this.take(job);
    try {
      return await this.runIn(thread, job, work);
    } finally {
      thread.leave(job);
      // Whoever waited longest looks first.
      for (const look of this.waiting.splice(0)) look();
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.threads].map((thread) => thread.stop()));
  }

  private async runIn<Result extends Done>(
    thread: TurnThread,
    job: HostJob,
    work: HostWork<Result>,
  ): Promise<Hosted<Result>> {
    await thread.ready;
    const { port1, port2 } = new MessageChannel();
    thread.begin(port2);
    const end = () => thread.endBecauseOf(job);
    job.overdue?.addEventListener('abort', end, { once: true });
    try {
      const done = await workOver(port1, job, { shared: this.shared, work });
      if (done.isSuspect) thread.retire();
      if (done.changed.length === 0) return { kind: 'done', done };
      this.options.logger.error('Built-ins of a thread were changed; it takes no turn more');
      return { kind: 'done amiss', done, isBlamed: thread.isChangedBy(job) };
    } catch (error) {
      if (!(error instanceof GoneError)) throw error;
      return { kind: 'thread ended', end: await thread.ended, isBlamed: thread.isEndedBy(job) };
    } finally {
      job.overdue?.removeEventListener('abort', end);
    }
  }

  /** A place in a thread, once there is one. */
  private async take(job: HostJob): Promise<TurnThread> {
    for (;;) {
      if (this.isStopped) throw new UnavailableError('The engine is being stopped. Try again in a moment.');
      const thread = job.alone ? this.idle(job) : this.leastBusy(job);
      if (thread !== undefined) {
        thread.enter(job);
        return thread;
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** One without a turn. */
  private idle(job: HostJob): TurnThread | undefined {
    const idle = this.openTo(job).find(({ load }) => load === 0);
    return idle ?? (this.isFull(job) ? undefined : this.another());
  }

  /** The one that shares itself among the fewest. */
  private leastBusy(job: HostJob): TurnThread | undefined {
    const [least] = this.openTo(job)
      .filter(({ isLent, load }) => !isLent && load < mostTurns)
      .sort((left, right) => left.load - right.load);
    if (least !== undefined && least.load < enoughTurns) return least;
    return (this.isFull(job) ? undefined : this.another()) ?? least;
  }

  /** Where nobody waits, one thread is left free for those who do. */
  private openTo(job: HostJob): TurnThread[] {
    return this.isFull(job) ? this.open().filter(({ worksInBackground }) => worksInBackground) : this.open();
  }

  private isFull({ lane }: HostJob): boolean {
    const inBackground = this.open().filter(({ worksInBackground }) => worksInBackground).length;
    return lane === 'background' && inBackground >= this.options.threads - 1;
  }

  private open(): TurnThread[] {
    return [...this.threads].filter(({ isRetired }) => !isRetired);
  }

  /** One more, where there may be one. */
  private another(): TurnThread | undefined {
    if (this.open().length >= this.options.threads) return undefined;
    const thread = new TurnThread(this.options);
    this.threads.add(thread);
    void thread.ended.then(() => this.threads.delete(thread));
    return thread;
  }
}
