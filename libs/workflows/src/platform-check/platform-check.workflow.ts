import { defineWorkflow, result } from '@msp/workflow-sdk';

export const platformCheck = defineWorkflow({
  name: 'platform_check',
  description: 'Shows that the platform runs workflows; changes nothing and calls nobody',
  category: 'utilities',
  tags: ['platform'],
  requiresOrg: false,
  timeoutSeconds: 30,
  parameters: {},
  results: {
    works: result.boolean({ label: 'Works' }),
    askedBy: result.text({ label: 'Asked by' }),
    sealed: result.sealed({ label: 'Sealed value' }),
    executionId: result.technical(),
  },
  summary: ({ result: { askedBy } }) => `The platform runs workflows for ${askedBy}`,
  preflight: async ({ caller }) => ({ askedBy: caller.displayName }),
  async run({ step, log, seal, plan, executionId }) {
    const key = await step('run-a-step', (attempt) => attempt.key.short, { summary: () => 'Steps run' });
    log.info('The platform runs workflows.', { step: key });
    // Whoever asks for it can tell that it is the one of this execution.
    const sealed = await seal('Sealed value', `Sealed by ${executionId}`);
    return { works: true, askedBy: plan.askedBy, sealed, executionId };
  },
});
