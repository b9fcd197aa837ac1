import { defineWorkflow } from '@msp/workflow-sdk';
import type { Outside } from './outside';

const common = { description: 'Of the simulation', category: 'test', parameters: {} } as const;

/** Steps that may not have their effect twice. */
export const onlyOnce: readonly string[] = ['looked', 'once', 'later'];

/** What each workflow has to have done outside when it ended well. */
export const doneBy: Readonly<Record<string, readonly string[]>> = {
  steps: ['repeated', 'beside', 'looked', 'once'],
  waits: ['repeated', 'later'],
  sleeps: ['looked', 'later'],
};

/** Workflows with steps of each kind, one after the other and beside each other, and with waits between them. */
export const workflowsOver = ({ act, find }: Outside) => [
  defineWorkflow({
    ...common,
    name: 'steps',
    async run({ step }) {
      await Promise.all([
        step('repeated', (attempt) => act(attempt, 'repeated')),
        step('beside', (attempt) => act(attempt, 'beside')),
      ]);
      await step('looked', (attempt) => act(attempt, 'looked'), { effect: 'check-then-act', find });
      return step('once', (attempt) => act(attempt, 'once'), { effect: 'atMostOnce' });
    },
  }),
  defineWorkflow({
    ...common,
    name: 'waits',
    async run({ step, waitForEvent }) {
      await step('repeated', (attempt) => act(attempt, 'repeated'));
      const event = await waitForEvent('call', { timeout: '2 hours' });
      await step('later', (attempt) => act(attempt, 'later'), { effect: 'check-then-act', find });
      return event?.data ?? 'nobody called';
    },
  }),
  defineWorkflow({
    ...common,
    name: 'sleeps',
    async run({ step, sleep }) {
      await step('looked', (attempt) => act(attempt, 'looked'), { effect: 'check-then-act', find });
      await sleep('a while', '40 seconds');
      return step('later', (attempt) => act(attempt, 'later'), { effect: 'atMostOnce' });
    },
  }),
];
