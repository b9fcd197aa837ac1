import { setTimeout as pause } from 'node:timers/promises';
import { defineWorkflow } from '@msp/workflow-sdk';
import { runEngine } from '../engine-service';

const common = { description: 'For benchmarks only', category: 'test', parameters: {}, timeoutSeconds: 300 };
const stepCount = 40;

const empty = defineWorkflow({ ...common, name: 'empty', run: async () => 'done' });

const tinySteps = defineWorkflow({
  ...common,
  name: 'tiny_steps',
  run: async ({ step }) => {
    for (let number = 1; number <= stepCount; number += 1) await step(`Step ${number}`, () => number);
    return stepCount;
  },
});

const sleeps = defineWorkflow({
  ...common,
  name: 'sleeps',
  run: async ({ sleep }) => {
    await sleep('for a while', '30 days');
    return 'done';
  },
});

/** As long as a vendor takes that answers at once. */
const working = 100;
const works = defineWorkflow({
  ...common,
  name: 'works',
  run: async ({ step }) => step('Work', () => pause(working)),
});

// The real engine with workflows that do as good as nothing: what is left is what the engine costs.
runEngine({ entries: [{ file: 'bench-main.ts', load: async () => ({ empty, tinySteps, sleeps, works }) }] });
