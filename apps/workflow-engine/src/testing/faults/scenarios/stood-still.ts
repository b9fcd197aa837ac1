import { setTimeout as pause } from 'node:timers/promises';
import { acme } from '../../start-engine';
import { oneOf } from '../chance';
import { workers, type FaultedStack } from '../faulted-stack';
import { Load } from '../load';
import type { Scenario } from './scenario';

/** How often each was taken by somebody. */
async function fencesOf({ processes }: FaultedStack, executionIds: Iterable<string>): Promise<Map<string, number>> {
  const { executions } = processes.repositories;
  const fences = new Map<string, number>();
  for (const executionId of executionIds) {
    const open = await executions.findOpen(acme, executionId);
    if (open?.hold) fences.set(executionId, open.hold.fence);
  }
  return fences;
}

/** One or two of three stand still for two leases, and go on in the middle of what others have taken meanwhile. */
export const stoodStill: Scenario = {
  fault: 'SIGSTOP of two leases, then SIGCONT',
  number: { sample: 2, all: 200 },
  async run(stack, number) {
    const load = new Load(stack, { workflows: ['busy'], atOnce: 16 });
    let taken = 0;
    while (taken < number) {
      const frozen = await stack.some(oneOf([1, 2]), workers);
      const open = [...load.open];
      for (const { child } of frozen) child.kill('SIGSTOP');
      const before = await fencesOf(stack, open);
      await pause(stack.leaseMs * 2);
      const after = await fencesOf(stack, before.keys());
      for (const { child } of frozen) child.kill('SIGCONT');
      // Each of these has an owner of before that comes back.
      taken += [...before].filter(([executionId, fence]) => (after.get(executionId) ?? fence) > fence).length;
      await pause(stack.leaseMs / 2);
    }
    return { number: taken, executionIds: await load.settle() };
  },
};
