import { setTimeout as pause } from 'node:timers/promises';
import { defineWorkflow } from '@msp/workflow-sdk';
import { runEngine } from '../engine-service';

/** Long enough that a process which is told to end has some of it in hand. */
const stepMs = 200;

const inSteps = defineWorkflow({
  name: 'in_steps',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  timeoutSeconds: 300,
  async run({ step }) {
    const by = [];
    for (const name of ['one', 'two', 'three', 'four']) by.push(await step(name, () => pause(stepMs, process.pid)));
    return by;
  },
});

// The real engine with a workflow of short steps, each of which says which process took it.
runEngine({ entries: [{ file: 'rolling-main.ts', load: async () => ({ inSteps }) }], reconcileEveryMs: 500 });
