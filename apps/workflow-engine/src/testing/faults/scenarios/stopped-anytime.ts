import { setTimeout as pause } from 'node:timers/promises';
import pMap from 'p-map';
import { settled, soonMs } from '../load';
import type { Scenario } from './scenario';

const atOnce = 10;

/** By somebody, through any process, while it begins, runs, waits, runs another, or is over. */
export const stoppedAnytime: Scenario = {
  fault: 'stopped at any moment',
  number: { sample: 10, all: 200 },
  async run(stack, number) {
    const executionIds: string[] = [];
    const one = async (index: number) => {
      const executionId = await stack.run(index % 3 === 0 ? 'busy' : 'mixed');
      executionIds.push(executionId);
      await pause(Math.random() * soonMs * 2);
      await stack.ask(`executions/${executionId}/stop`);
      await stack.ended(executionId);
    };
    await settled(pMap(Array.from({ length: number }).keys(), one, { concurrency: atOnce }));
    return { number, executionIds };
  },
};
