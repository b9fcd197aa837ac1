import { setTimeout as pause } from 'node:timers/promises';
import type { FaultPoint } from '@msp/telemetry/testing';
import { oneOf } from '../chance';
import type { FaultedStack } from '../faulted-stack';
import { Load } from '../load';
import type { Scenario } from './scenario';

/** To each of these something of the load comes again and again. */
const points = [
  'accept.pointer-written',
  ...(['accept.row-written', 'message.received', 'message.handled'] as const),
  ...(['take.judged', 'take.row-written', 'take.claimed', 'step.begun', 'step.effect-done', 'step.done'] as const),
  ...(['suspend.wait-written', 'suspend.timer-written', 'suspend.row-written', 'event.row-written'] as const),
  ...(['timer.woken', 'child.named', 'child.told', 'end.begun', 'end.row-written', 'end.index-written'] as const),
] satisfies FaultPoint[];
const longestMs = 2_000;

async function killAtPoint(stack: FaultedStack, point: FaultPoint): Promise<void> {
  const fault = { point, number: Math.floor(Math.random() * 3) };
  await stack.arm(fault);
  const late = pause(longestMs * 2, 'late');
  const isLate = (await Promise.race([stack.happened(fault), late])) === 'late';
  if (!isLate) return;
  await stack.disarm(fault);
  await killAnyone(stack);
}

async function killAnyone(stack: FaultedStack): Promise<void> {
  await pause(Math.random() * longestMs);
  for (const { child } of await stack.some(1)) child.kill('SIGKILL');
}

/** Whichever process, at whichever moment, as soon as the one before is followed by another. */
export const killedAnytime: Scenario = {
  fault: 'kill -9 of any process at any moment',
  number: { sample: 6, all: 200 },
  async run(stack, number) {
    const load = new Load(stack, { workflows: ['mixed', 'busy', 'mixed'], atOnce: 9 });
    for (let killed = 0; killed < number; killed += 1) {
      await stack.some(1, 2);
      if (killed % 2 === 0) await killAtPoint(stack, oneOf(points));
      else await killAnyone(stack);
    }
    return { number, executionIds: await load.settle() };
  },
};
