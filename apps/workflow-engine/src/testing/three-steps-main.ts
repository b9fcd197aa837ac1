import { defineWorkflow } from '@msp/workflow-sdk';
import { runEngine } from '../engine-service';

const { GATE_URL } = process.env;

const said = async (step: string) => (await fetch(`${GATE_URL}/${step}`)).text();

/** Each step tells whoever holds the gate that it acts, and acts once that answers. */
const threeSteps = defineWorkflow({
  name: 'three_steps',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  timeoutSeconds: 300,
  async run({ step, log }) {
    log.info('Begins');
    const first = await step('one', () => said('one'));
    log.info('After one');
    const second = await step('two', () => said('two'));
    const third = await step('three', () => said('three'));
    return [first, second, third];
  },
});

// The real engine with a workflow whose steps a test lets act, and which looks for what nobody has in hand all the time.
runEngine({
  entries: [{ file: 'three-steps-main.ts', load: async () => ({ threeSteps }) }],
  reconcileEveryMs: 100,
});
