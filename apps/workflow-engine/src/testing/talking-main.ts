import { setTimeout as pause } from 'node:timers/promises';
import { defineWorkflow } from '@msp/workflow-sdk';
import { runEngine } from '../engine-service';

const lines = 25;
/** No multiple of how often a stream looks, so that lines come at any time between two looks. */
const betweenMs = 370;

const talks = defineWorkflow({
  name: 'talks',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  timeoutSeconds: 300,
  async run({ log }) {
    for (let line = 0; line < lines; line += 1) {
      await pause(betweenMs);
      log.info(`line ${line}`);
    }
  },
});

// The real engine with a workflow that says something again and again.
runEngine({ entries: [{ file: 'talking-main.ts', load: async () => ({ talks }) }] });
