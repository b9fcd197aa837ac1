import type { FaultedStack } from '../faulted-stack';
import type { Faulted } from '../verdict';

/** One kind of fault, as often as it is to happen under load. */
export interface Scenario {
  readonly fault: string;
  /** In CI, and in the long run. */
  readonly number: { readonly sample: number; readonly all: number };
  /** Resolves when the last fault is over and everything that was begun, too, or should be. */
  run(stack: FaultedStack, number: number): Promise<Omit<Faulted, 'fault'>>;
}
