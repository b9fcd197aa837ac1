import { EventEmitter, once } from 'node:events';
import { Metadata, status } from '@grpc/grpc-js';
import { OrchestrationStatus, TaskHubGrpcClient, TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import pTimeout from 'p-timeout';
import { faultOf } from '@msp/service';
import type { Clock } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import type { Lane, LaneHealth, Turn, TurnOutcome, Wake } from '../../execution/turn-driver';
import { pauseMs } from '../pause';
import { turnActivity, turnOrchestrator, wakeEvent, type Order, type Sequel } from './turn-orchestrator';
import { workItemStream } from './work-item-stream';

/** One hub of a scheduler. */
export interface Hub {
  readonly name: string;
  /** Host and port. */
  readonly address: string;
  readonly isEncrypted: boolean;
  /** Says who calls. */
  readonly token?: () => Promise<string>;
}

export interface LaneHubParts {
  readonly lane: Lane;
  readonly hub: Hub;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly silentMs: number;
}

const orchestratorName = 'execution';
/** For how long a wake-up stays with whom it was left to. */
const leftMs = 60_000;
/** What comes while this process stops: by then it has another one. */
const notHereMs = 1_000;
const tellMs = 1_000;
const over = [OrchestrationStatus.COMPLETED, OrchestrationStatus.FAILED, OrchestrationStatus.TERMINATED];

/** The library gives up when its first call fails, and connects once more when it was stopped while it waited. */
class PatientWorker extends TaskHubGrpcWorker {
  private isStopped = false;

  override async internalRunWorker(client: Parameters<TaskHubGrpcWorker['internalRunWorker']>[0]): Promise<void> {
    if (this.isStopped) client.stub.close();
    else await super.internalRunWorker(client, true);
  }

  override async stop(): Promise<void> {
    this.isStopped = true;
    await super.stop();
  }
}

/** The wake-ups of one lane: each execution has an orchestration, which bears its id. */
export class LaneHub {
  private readonly client: TaskHubGrpcClient;
  private readonly changes = new EventEmitter();
  private running = 0;
  private untold = 0;
  private readonly stopping = new AbortController();
  private worker: TaskHubGrpcWorker | undefined;
  private stopped: Promise<void> | undefined;
  private isStopping = false;

  constructor(private readonly parts: LaneHubParts) {
    this.client = new TaskHubGrpcClient(this.connection());
  }

  async wake({ executionId, scope }: Wake, at?: Date): Promise<void> {
    const order: Order = { executionId, scope, times: 0 };
    if (at === undefined) return this.tell(executionId, order);
    const notBefore = at.getTime();
    // One of its own: what comes before that time would wake the other too early.
    await this.tell(`${executionId}@${notBefore}`, { ...order, notBefore });
  }

  work(turn: Turn, atOnce: number): void {
    const { clock, silentMs } = this.parts;
    const onTold = () => {
      this.untold -= 1;
      this.changes.emit('less');
    };
    const interceptors = [workItemStream({ atOnce, silentMs, clock, onTold })];
    this.worker = new PatientWorker({ ...this.connection(), options: { interceptors }, shutdownTimeoutMs: tellMs });
    this.worker.addNamedOrchestrator(orchestratorName, turnOrchestrator);
    this.worker.addNamedActivity(turnActivity, (_context, order: Order) => this.runTurn(turn, order));
    void this.worker.start();
  }

  /** Of what has not begun; the protocol does not say what waits for a further turn. */
  async health(): Promise<LaneHealth> {
    const query = { statuses: [OrchestrationStatus.PENDING], pageSize: 1_000 };
    let [depth, oldestMs] = [0, 0];
    for await (const { createdAt } of this.client.getAllInstances(query)) {
      depth += 1;
      oldestMs = Math.max(oldestMs, this.parts.clock.now() - createdAt.getTime());
    }
    return { lane: this.parts.lane, depth, oldestMs };
  }

  /** The stream stays open until it is told how what runs has ended: what is in work on one that ends goes to others. */
  async stop(graceMs: number): Promise<boolean> {
    this.isStopping = true;
    const ended = this.untilIdle().then(() => true);
    // No time at all is no time-out to the library.
    const isDone = await pTimeout(ended, { milliseconds: Math.max(graceMs, 1), fallback: () => false });
    if (!isDone) this.stopping.abort();
    await (this.stopped ??= this.worker?.stop());
    return isDone;
  }

  private async tell(instanceId: string, order: Order): Promise<void> {
    const known = await this.client.getOrchestrationState(instanceId, false);
    if (known && !over.includes(known.runtimeStatus)) {
      return this.client.raiseOrchestrationEvent(instanceId, wakeEvent);
    }
    // Its id is not free before.
    if (known) await this.client.purgeOrchestration(instanceId);
    try {
      await this.client.scheduleNewOrchestration(orchestratorName, order, instanceId);
    } catch (error) {
      // Somebody else has begun it.
      if (!isCode(error, status.ALREADY_EXISTS)) throw error;
      await this.client.raiseOrchestrationEvent(instanceId, wakeEvent);
    }
  }

  private async runTurn(turn: Turn, order: Order): Promise<Sequel> {
    const { executionId, scope, times } = order;
    this.untold += 1;
    if (this.isStopping) return { next: 'pause', ms: notHereMs, times };
    this.running += 1;
    try {
      const outcome = await turn({ executionId, scope, lane: this.parts.lane }, this.stopping.signal);
      return this.sequelOf(outcome, times + 1);
    } catch (error) {
      this.parts.logger.error({ fault: faultOf(error), executionId }, 'A turn failed');
      return this.sequelOf({ kind: 'later' }, times + 1);
    } finally {
      this.running -= 1;
      this.changes.emit('less');
    }
  }

  private sequelOf(outcome: TurnOutcome, times: number): Sequel {
    switch (outcome.kind) {
      case 'done':
        return { next: 'end' };
      case 'again':
        return { next: 'turn' };
      // A timer is a row of the engine, which wakes it: one of the scheduler's would lead to a second turn.
      case 'wait':
        return { next: 'event' };
      case 'gone':
        return { next: 'pause', ms: leftMs, times };
      case 'later': {
        const { until } = outcome;
        const ms = until === undefined ? pauseMs(times) : Math.max(0, until.getTime() - this.parts.clock.now());
        return { next: 'pause', ms, times };
      }
    }
  }

  private async untilIdle(): Promise<void> {
    // One that is stopped tells nothing any more.
    while (this.running > 0 || (this.untold > 0 && this.stopped === undefined)) await once(this.changes, 'less');
  }

  private connection() {
    const { hub, logger, lane } = this.parts;
    const warn = () => logger.warn({ lane }, 'The scheduler is not there as it should be; it is tried again');
    const metadataGenerator = async () => {
      const metadata = new Metadata();
      metadata.set('taskhub', hub.name);
      if (hub.token) metadata.set('authorization', `Bearer ${await hub.token()}`);
      return metadata;
    };
    return {
      hostAddress: hub.address,
      useTLS: hub.isEncrypted,
      metadataGenerator,
      logger: { warn, error: warn, info: () => undefined, debug: () => undefined },
    };
  }
}

const isCode = (error: unknown, code: status) => error instanceof Error && 'code' in error && error.code === code;
