import { totalmem } from 'node:os';
import { Worker, type MessagePort, type WorkerOptions } from 'node:worker_threads';
import { UnavailableError } from '@msp/models';
import { faultOf } from '@msp/service';
import type { ThreadEnd } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import type { HostJob } from './host';
import type { FromThread, ToThread } from './thread/messages';

export interface ThreadOptions {
  /** The program that serves turns where it is begun as a thread. */
  readonly program: string;
  /** How often it is asked whether it still answers; five times in vain, and it is ended. Default: each second. */
  readonly pingMs?: number;
  /** What all executions of a thread may need together. Default: a quarter of what the process may. */
  readonly megabytes?: number;
  readonly logger: Logger;
  /** Of tests. */
  readonly worker?: Pick<WorkerOptions, 'execArgv' | 'env'> | undefined;
}

const pingsInVain = 5;
const mostMegabytes = 512;
/** How often it is looked how much memory it needs. */
const lookMs = 100;
/** Out of reach: where V8 itself finds that a thread needs too much, it often ends the whole process. */
const unreachedMegabytes = 8_192;

/** So that one may need too much, and the process and the others go on. */
function quarterOfMemory(): number {
  const bytes = Math.min(process.constrainedMemory() || Infinity, totalmem());
  return Math.min(mostMegabytes, Math.floor(bytes / 2 ** 22));
}
const endMs = 4_000;

/** One thread that runs turns, watched: one that does not answer or needs too much memory is ended. */
export class TurnThread {
  /** Resolves once it can run turns; rejects when it ended before. */
  readonly ready: Promise<void>;
  /** Why it ended, once it has. */
  readonly ended: Promise<ThreadEnd>;
  /** Takes no turn more. */
  isRetired = false;
  private readonly worker: Worker;
  private readonly mostBytes: number;
  private readonly jobs = new Set<HostJob>();
  /** Of those that ran since it was last seen that nothing is changed. */
  private suspects = new Set<HostJob>();
  private culprit: HostJob | undefined;
  /** Something of a turn that is over may go on. */
  private hasLeftovers = false;
  private reason: ThreadEnd = 'ended';
  private unanswered = 0;
  private watches: readonly NodeJS.Timeout[] = [];
  private isLooking = false;

  constructor(private readonly options: ThreadOptions) {
    const { pingMs = 1_000, megabytes = quarterOfMemory() } = options;
    this.mostBytes = megabytes * 2 ** 20;
    const ready = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<ThreadEnd>();
    this.ready = ready.promise;
    this.ready.catch(() => undefined);
    this.ended = ended.promise;
    const resourceLimits = { maxOldGenerationSizeMb: unreachedMegabytes };
    this.worker = new Worker(options.program, { ...options.worker, resourceLimits });
    this.worker.on('message', (message: FromThread) => {
      if (message.kind === 'ready') {
        this.watches = [
          setInterval(() => this.ping(), pingMs).unref(),
          setInterval(() => void this.look(), lookMs).unref(),
        ];
        ready.resolve();
      } else this.hear(message);
    });
    this.worker.on('error', (error) => options.logger.error({ fault: faultOf(error) }, 'A thread ended by an error'));
    this.worker.once('exit', () => {
      this.watches.forEach(clearInterval);
      this.isRetired = true;
      // Nobody else was there.
      if (this.jobs.size === 1 && !this.hasLeftovers) [this.culprit] = this.jobs;
      ready.reject(new UnavailableError('The workflow could not be begun.'));
      ended.resolve(this.reason);
    });
    // It keeps no process alive that has nothing else to do.
    this.worker.unref();
  }

  /** How many turns it has. */
  get load(): number {
    return this.jobs.size;
  }

  /** Whether it has one that is to be alone. */
  get isLent(): boolean {
    return [...this.jobs].some(({ alone }) => alone);
  }

  /** Whether it has one that nobody waits for. */
  get worksInBackground(): boolean {
    return [...this.jobs].some(({ lane }) => lane === 'background');
  }

  /** The turn takes a place. */
  enter(job: HostJob): void {
    this.jobs.add(job);
    this.suspects.add(job);
  }

  /** Serves a turn over the port. */
  begin(port: MessagePort): void {
    this.tell({ kind: 'turn', port });
  }

  /** The turn gives its place back. */
  leave(job: HostJob): void {
    this.jobs.delete(job);
    if (!this.isRetired) this.suspects = new Set(this.jobs);
    else if (this.jobs.size === 0) void this.stop();
  }

  /** Whether nobody but the turn can have been why the thread ended. */
  isEndedBy(job: HostJob): boolean {
    return this.culprit === job;
  }

  /** Takes no turn more; says whether nobody but the turn can have changed what is built in. */
  isChangedBy(job: HostJob): boolean {
    this.retire();
    return this.suspects.size === 1 && this.suspects.has(job);
  }

  /** Takes no turn more, after one of which something may go on; those that it has end in it. */
  retire(): void {
    this.isRetired = true;
    this.hasLeftovers = true;
  }

  /** Ends it at once, with whatever else runs in it. */
  endBecauseOf(job: HostJob): void {
    this.culprit = job;
    this.end('ended');
  }

  /** Ends it, with a moment for what it still has to send. */
  async stop(): Promise<void> {
    this.isRetired = true;
    this.tell({ kind: 'end' });
    const impatient = setTimeout(() => void this.worker.terminate(), endMs);
    await this.ended;
    clearTimeout(impatient);
  }

  private tell(message: ToThread): void {
    this.worker.postMessage(message, message.kind === 'turn' ? [message.port] : []);
  }

  private hear(message: Exclude<FromThread, { kind: 'ready' }>): void {
    const { logger } = this.options;
    if (message.kind === 'rejection') logger.error({ fault: message.fault }, 'A rejection was not handled');
    if (message.kind === 'faulty') {
      logger.error({ fault: message.fault }, 'A thread has a fault, and takes no turn more');
      this.isRetired = true;
      if (this.jobs.size === 0) void this.stop();
    }
    if (message.kind === 'pong') this.unanswered = 0;
  }

  /** Also while it computes without a pause. */
  private async look(): Promise<void> {
    if (this.jobs.size === 0 || this.isLooking) return;
    this.isLooking = true;
    try {
      const { used_heap_size: heap, external_memory: beside } = await this.worker.getHeapStatistics();
      if (heap + beside > this.mostBytes) this.end('memory');
    } catch {
      // It has ended.
    } finally {
      this.isLooking = false;
    }
  }

  private ping(): void {
    if (this.jobs.size === 0) {
      this.unanswered = 0;
      return;
    }
    // Counted, and not measured: where this process stood still, its threads are not silent.
    if (this.unanswered >= pingsInVain) return this.end('silent');
    this.unanswered += 1;
    this.tell({ kind: 'ping' });
  }

  private end(reason: ThreadEnd): void {
    this.reason = reason;
    void this.worker.terminate();
  }
}
