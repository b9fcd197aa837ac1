import { defineWorkflow } from '@msp/workflow-sdk';
import { runEngine } from '../engine-service';

const common = { description: 'For tests only', category: 'test', parameters: {}, timeoutSeconds: 300 };

/** Goes on when whoever holds the gate answers, which tests do. */
const gated = defineWorkflow({
  ...common,
  name: 'gated',
  run: async ({ step }) => {
    await step('Wait at the gate', async () => {
      await fetch(String(process.env['GATE_URL']));
    });
    return 'through';
  },
});

const hangs = defineWorkflow({
  ...common,
  name: 'hangs',
  run: async ({ step }) => {
    await step('Wait', () => new Promise(() => undefined));
  },
});

// The real engine with a workflow that a test lets finish, and one that never ends.
runEngine({ entries: [{ file: 'gated-main.ts', load: async () => ({ gated, hangs }) }] });
