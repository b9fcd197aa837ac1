import { AsyncLocalStorage } from 'node:async_hooks';
import type { StepAttempt } from '@msp/workflow-sdk';
import type { LeaseLook } from '../../turn-host/thread/lease-look';
import type { Network } from './network';
import type { Owner, VirtualMachine } from './virtual-machine';

export interface Effect {
  readonly executionId: string;
  readonly step: string;
  readonly key: string;
}

/** How the turn that is under way asks before a request. */
export const looking = new AsyncLocalStorage<Pick<LeaseLook, 'beforeRequest'>>();

/** The other system: does what it is asked as often as it is, and remembers. */
export class Outside {
  effects: Effect[] = [];

  constructor(
    private readonly machine: VirtualMachine,
    private readonly network: Network,
    /** Told of each request when it is sent, and by whom. */
    private readonly sent: (owner: Owner, executionId: string, step: string) => void,
  ) {}

  act = (attempt: StepAttempt, step: string): Promise<string> =>
    this.asked(attempt, step, async () => {
      const { originExecutionId: executionId, key } = attempt;
      this.effects.push({ executionId, step, key: key.short });
      return step;
    });

  /** Many requests, one after the other. */
  actOften = async (attempt: StepAttempt, step: string): Promise<string> => {
    for (let number = 0; number < 8; number += 1) await this.act(attempt, step);
    return step;
  };

  /** Looks for what the step itself has made before. */
  findOf =
    (step: string) =>
    (attempt: StepAttempt): Promise<string | undefined> =>
      this.asked(attempt, step, async () => this.effects.find((one) => one.key === attempt.key.short)?.step);

  times(executionId: string, step: string): number {
    return this.effects.filter((one) => one.executionId === executionId && one.step === step).length;
  }

  private async asked<Result>(
    { originExecutionId }: StepAttempt,
    step: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const owner = this.machine.owner();
    const look = looking.getStore();
    if (owner === undefined || look === undefined) throw new Error('Only a turn asks the other system.');
    // As a client does.
    const { withinMs } = await look.beforeRequest(step);
    this.sent(owner, originExecutionId, step);
    return this.network.reach(owner, work, withinMs);
  }
}
