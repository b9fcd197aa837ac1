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
  parents: ['repeated', 'later'],
  lasts: ['often', 'once'],
};

/**
 * Workflows with steps of each kind, one after the other and beside each other, with waits between them, and with others
 * that they run. The first one does not wait.
 */
export function workflowsOver({ act, actOften, findOf }: Outside) {
  const looks = { effect: 'check-then-act' } as const;
  const steps = defineWorkflow({
    ...common,
    name: 'steps',
    async run({ step }) {
      await Promise.all([
        step('repeated', (attempt) => act(attempt, 'repeated')),
        step('beside', (attempt) => act(attempt, 'beside')),
      ]);
      await step('looked', (attempt) => act(attempt, 'looked'), { ...looks, find: findOf('looked') });
      return step('once', (attempt) => act(attempt, 'once'), { effect: 'atMostOnce' });
    },
  });
  const waits = defineWorkflow({
    ...common,
    name: 'waits',
    async run({ step, waitForEvent }) {
      await step('repeated', (attempt) => act(attempt, 'repeated'));
      const event = await waitForEvent('call', { timeout: '2 hours' });
      await step('later', (attempt) => act(attempt, 'later'), { ...looks, find: findOf('later') });
      return event?.data ?? 'nobody called';
    },
  });
  const sleeps = defineWorkflow({
    ...common,
    name: 'sleeps',
    async run({ step, sleep }) {
      await step('looked', (attempt) => act(attempt, 'looked'), { ...looks, find: findOf('looked') });
      await sleep('a while', '40 seconds');
      return step('later', (attempt) => act(attempt, 'later'), { effect: 'atMostOnce' });
    },
  });
  const parents = defineWorkflow({
    ...common,
    name: 'parents',
    async run({ step, sleep, workflows }) {
      await step('repeated', (attempt) => act(attempt, 'repeated'));
      await sleep('a while', '15 seconds');
      await workflows.run('a part', sleeps, {});
      return step('later', (attempt) => act(attempt, 'later'), { ...looks, find: findOf('later') });
    },
  });
  const lasts = defineWorkflow({
    ...common,
    name: 'lasts',
    timeoutSeconds: 3_600,
    async run({ step, sleep }) {
      await sleep('a moment', '12 seconds');
      await step('often', (attempt) => actOften(attempt, 'often'));
      return step('once', (attempt) => act(attempt, 'once'), { effect: 'atMostOnce' });
    },
  });
  return [steps, waits, sleeps, parents, lasts];
}
