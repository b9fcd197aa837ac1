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

// The real engine with workflows that do as good as nothing: what is left is what the engine costs.
runEngine({ entries: [{ file: 'bench-main.ts', load: async () => ({ empty, tinySteps }) }] });
