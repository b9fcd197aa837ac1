import { setTimeout as pause } from 'node:timers/promises';
import { Load } from '../load';
import type { Scenario } from './scenario';

const minutes = [0, 5, -5];
const betweenMs = 2_000;

/** The clocks of two machines are wrong, by five minutes in either direction; what one begins another goes on with. */
export const clocksWrong: Scenario = {
  fault: 'clocks wrong by 5 minutes, and kill -9',
  number: { sample: 2, all: 20 },
  async run(stack, number) {
    await stack.renew((place) => ({
      NODE_OPTIONS: `--require ${stack.bundled('clock')}`,
      CLOCK_SHIFT_MS: String((minutes[place] ?? 0) * 60_000),
    }));
    const load = new Load(stack, { workflows: ['busy', 'called'], atOnce: 9 });
    for (let killed = 0; killed < number; killed += 1) {
      await pause(betweenMs);
      for (const { child } of await stack.some(1, minutes.length)) child.kill('SIGKILL');
    }
    const executionIds = await load.settle();
    await stack.renew(() => ({}));
    return { number, executionIds };
  },
};
