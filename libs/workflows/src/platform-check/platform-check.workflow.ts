import { defineWorkflow, field, result } from '@msp/workflow-sdk';

export const platformCheck = defineWorkflow({
  name: 'platform_check',
  description: 'Shows that the platform runs workflows; changes nothing and calls nobody',
  category: 'utilities',
  tags: ['platform'],
  requiresOrg: false,
  timeoutSeconds: 30,
  parameters: {
    waitSeconds: field.int({
      label: 'Wait in the middle, in seconds',
      help: 'From eleven seconds on, any process that works goes on with it.',
      required: false,
      default: 0,
      validation: { min: 0, max: 3_600 },
    }),
  },
  results: {
    works: result.boolean({ label: 'Works' }),
    askedBy: result.text({ label: 'Asked by' }),
    sealed: result.sealed({ label: 'Sealed value' }),
    executionId: result.technical(),
  },
  summary: ({ result: { askedBy } }) => `The platform runs workflows for ${askedBy}`,
  preflight: async ({ caller }) => ({ askedBy: caller.displayName }),
  async run({ input, step, log, sleep, seal, plan, executionId }) {
    const key = await step('run-a-step', (attempt) => attempt.key.short, { summary: () => 'Steps run' });
    log.info('The platform runs workflows.', { step: key });
    if (input.waitSeconds > 0) await sleep('wait', `${input.waitSeconds} seconds`);
    // Whoever asks for it can tell that it is the one of this execution.
    const sealed = await seal('Sealed value', `Sealed by ${executionId}`);
    return { works: true, askedBy: plan.askedBy, sealed, executionId };
  },
});
