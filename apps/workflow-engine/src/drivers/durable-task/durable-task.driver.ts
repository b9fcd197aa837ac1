import type { Clock } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import {
  lanes,
  type Lane,
  type LaneHealth,
  type LaneLimits,
  type Turn,
  type TurnDriver,
  type Wake,
  type Worker,
} from '../../execution/turn-driver';
import { systemClock } from '../../turn-host/system-clock';
import type { Hub, LaneHub } from './lane-hub';

export interface DurableTaskParts {
  /** Each lane has a hub of its own, so that none takes the places of the other. */
  readonly hubOf: (lane: Lane) => Hub;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** The scheduler says every half a minute that it is there. */
  readonly silentMs?: number;
}

/** Wake-ups are orchestrations of a Durable Task Scheduler, which any number of processes work on. A preview. */
export class DurableTaskDriver implements TurnDriver {
  readonly name = 'durable-task';
  private readonly hubs = new Map<Lane, Promise<LaneHub>>();

  constructor(private readonly parts: DurableTaskParts) {}

  async wake(wake: Wake, at?: Date): Promise<void> {
    await (await this.hub(wake.lane)).wake(wake, at);
  }

  runWorker(turn: Turn, { atOnce }: LaneLimits): Worker {
    const working = lanes.map(async (lane) => {
      const hub = await this.hub(lane);
      hub.work(turn, atOnce[lane]);
      return hub;
    });
    const stop = async (graceMs: number) => {
      const ended = await Promise.all((await Promise.all(working)).map((hub) => hub.stop(graceMs)));
      return ended.every(Boolean);
    };
    return { stop };
  }

  async health(): Promise<readonly LaneHealth[]> {
    return Promise.all(lanes.map(async (lane) => (await this.hub(lane)).health()));
  }

  private hub(lane: Lane): Promise<LaneHub> {
    const known = this.hubs.get(lane) ?? this.connect(lane);
    this.hubs.set(lane, known);
    return known;
  }

  private async connect(lane: Lane): Promise<LaneHub> {
    // Whoever does not use it does not pay for it.
    const { LaneHub } = await import('./lane-hub');
    const { hubOf, logger, clock = systemClock, silentMs = 120_000 } = this.parts;
    return new LaneHub({ lane, hub: hubOf(lane), logger, clock, silentMs });
  }
}
