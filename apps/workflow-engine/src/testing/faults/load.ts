import { setTimeout as pause } from 'node:timers/promises';
import type { FaultedStack } from './faulted-stack';

/** How long what was begun may take after the last fault; what is not over by then is stuck. */
const settleMs = 600_000;
/** So that looking is no load of its own. */
const betweenLooksMs = 400;
/** The first moments of an execution, in some of which it waits. */
export const soonMs = 3_000;

export interface LoadOptions {
  readonly workflows: readonly string[];
  readonly atOnce: number;
}

/** Keeps a number of executions under way, and has what they may wait for come at some moment. */
export class Load {
  readonly begun: string[] = [];
  /** Those that are not over. */
  readonly open = new Set<string>();
  private isOver = false;
  private readonly lanes: Promise<unknown>;

  constructor(
    private readonly stack: FaultedStack,
    { workflows, atOnce }: LoadOptions,
  ) {
    this.lanes = Promise.all(
      Array.from({ length: atOnce }, async (_, lane) => {
        while (!this.isOver) await this.one(String(workflows[lane % workflows.length]));
      }),
    );
    // Told to whoever settles it.
    this.lanes.catch(() => undefined);
  }

  /** Begins nothing more. Resolves when all is over, or should be. */
  async settle(): Promise<readonly string[]> {
    this.isOver = true;
    await settled(this.lanes);
    return this.begun;
  }

  private async one(workflow: string): Promise<void> {
    const executionId = await this.stack.run(workflow);
    this.begun.push(executionId);
    this.open.add(executionId);
    if (workflow !== 'busy') {
      await pause(Math.random() * soonMs);
      await this.stack.call(executionId);
    }
    await this.stack.ended(executionId, betweenLooksMs);
    this.open.delete(executionId);
  }
}

/** Resolves when it is over, or should be. */
export async function settled(work: Promise<unknown>): Promise<void> {
  const waited = new AbortController();
  const patience = pause(settleMs, undefined, { signal: waited.signal }).catch(() => undefined);
  await Promise.race([work, patience]);
  waited.abort();
}
