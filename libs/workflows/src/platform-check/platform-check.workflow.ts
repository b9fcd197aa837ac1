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
    executionId: result.technical(),
  },
  summary: ({ result: { askedBy } }) => `The platform runs workflows for ${askedBy}`,
  preflight: async ({ caller }) => ({ askedBy: caller.displayName }),
  async run({ step, log, plan, executionId }) {
    const key = await step('run-a-step', (attempt) => attempt.key.short, { summary: () => 'Steps run' });
    log.info('The platform runs workflows.', { step: key });
    return { works: true, askedBy: plan.askedBy, executionId };
  },
});
