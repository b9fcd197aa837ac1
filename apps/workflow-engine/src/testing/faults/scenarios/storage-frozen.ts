import { setTimeout as pause } from 'node:timers/promises';
import { Load } from '../load';
import type { Scenario } from './scenario';

const frozenMs = 10_000;
const betweenMs = 5_000;

/** Connections stand, and nobody answers, for longer than any lease. */
export const storageFrozen: Scenario = {
  fault: 'storage frozen for 10 s',
  number: { sample: 1, all: 6 },
  async run(stack, number) {
    const { azurite } = stack.processes;
    const load = new Load(stack, { workflows: ['mixed', 'busy'], atOnce: 10 });
    for (let frozen = 0; frozen < number; frozen += 1) {
      await pause(betweenMs);
      azurite.pause();
      await pause(frozenMs);
      azurite.resume();
    }
    return { number, executionIds: await load.settle() };
  },
};
