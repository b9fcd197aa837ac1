import { setTimeout as pause } from 'node:timers/promises';
import pMap from 'p-map';
import { settled } from '../load';
import type { Scenario } from './scenario';

const atOnce = 12;
/** By then it waits. */
const soonMs = 600;

/** What an execution waits for comes before it waits, while it begins to, and when it does; nothing else wakes it. */
export const calledAnytime: Scenario = {
  fault: 'an event before, during, after a suspend',
  number: { sample: 20, all: 500 },
  async run(stack, number) {
    const executionIds: string[] = [];
    const one = async () => {
      const executionId = await stack.run('called');
      executionIds.push(executionId);
      await pause(Math.random() * soonMs);
      await stack.call(executionId);
      await stack.ended(executionId);
    };
    await settled(pMap(Array.from({ length: number }).keys(), one, { concurrency: atOnce }));
    return { number, executionIds };
  },
};
