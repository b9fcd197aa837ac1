import { defineWorkflow, field } from '@msp/workflow-sdk';
import { runEngine } from '../engine-service';

const { CLOCK_AHEAD_MS, RECONCILE_EVERY_MS } = process.env;

const hangs = defineWorkflow({
  name: 'hangs',
  description: 'For tests only',
  category: 'test',
  // What is typed in is stored nowhere, so nobody else goes on with it.
  parameters: { key: field.string({ label: 'Key', secret: true }) },
  timeoutSeconds: 300,
  run: async ({ step }) => {
    await step('Wait', () => new Promise(() => undefined));
  },
});

// The real engine with a workflow that never ends, and with a clock that tests set instead of waiting.
runEngine({
  entries: [{ file: 'hanging-main.ts', load: async () => ({ hangs }) }],
  now: () => new Date(Date.now() + Number(CLOCK_AHEAD_MS)),
  beatEveryMs: 100,
  reconcileEveryMs: Number(RECONCILE_EVERY_MS),
});
