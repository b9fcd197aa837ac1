import type { StepAttempt } from '@msp/workflow-sdk';
import type { VirtualMachine } from './virtual-machine';
import type { Network } from './network';

export interface Effect {
  readonly executionId: string;
  readonly step: string;
  readonly key: string;
  readonly at: number;
}

/** The other system: does what it is asked as often as it is, and remembers. */
export class Outside {
  effects: Effect[] = [];

  constructor(
    private readonly machine: VirtualMachine,
    private readonly network: Network,
  ) {}

  act = ({ originExecutionId: executionId, key, signal }: StepAttempt, step: string): Promise<string> => {
    signal.throwIfAborted();
    return this.asked(async () => {
      this.effects.push({ executionId, step, key: key.short, at: this.machine.now });
      return step;
    });
  };

  find = ({ key }: StepAttempt): Promise<string | undefined> =>
    this.asked(async () => this.effects.find((one) => one.key === key.short)?.step);

  times(executionId: string, step: string): number {
    return this.effects.filter((one) => one.executionId === executionId && one.step === step).length;
  }

  private asked<Result>(work: () => Promise<Result>): Promise<Result> {
    const owner = this.machine.owner();
    if (owner === undefined) throw new Error('Only a process asks the other system.');
    return this.network.reach(owner, work);
  }
}
