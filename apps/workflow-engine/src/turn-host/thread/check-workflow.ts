import type { Preflight } from '@msp/models';
import { describeFailure } from '@msp/workflow-runtime';
import { providersOf, type BaseContext, type Outlook, type WorkflowDefinition } from '@msp/workflow-sdk';
import { consentProblems } from './consent-problems';

export type LookingContext = Parameters<NonNullable<WorkflowDefinition['preflight']>>[0];
/** Looks with other integrations than those of the workflow. */
export type Using = (uses: readonly string[]) => BaseContext;

/** What would stop the workflow, what it warns of, and what it would do. */
export async function checkWorkflow(
  workflow: WorkflowDefinition,
  looking: LookingContext,
  using: Using,
): Promise<Preflight> {
  // Choices may come from Graph where the workflow itself does not use it.
  const asking = workflow.uses.includes('msgraph') ? looking : using(['msgraph']);
  const consent = await consentProblems({ permissions: permissionsOf(workflow) }, asking);
  if (workflow.preflight === undefined) {
    const connections = await checkConnections(workflow, looking);
    return { ...connections, problems: [...consent, ...connections.problems] };
  }
  const { problems, warnings, outlook } = await workflow.preflight(looking);
  const harm = harmOf(workflow, looking.input);
  return { problems: [...consent, ...problems], warnings: [...warnings], ...shownOf(outlook), ...harm };
}

/** What its own requests need, and those of what its choices come from, which need not be declared by the workflow. */
const permissionsOf = (workflow: WorkflowDefinition): readonly string[] => [
  ...new Set([workflow, ...providersOf(workflow)].flatMap(({ permissions = [] }) => permissions)),
];

const harmOf = (workflow: WorkflowDefinition, input: LookingContext['input']): Pick<Preflight, 'destructive'> =>
  workflow.destructive && !workflow.takesAway(input) ? { destructive: false } : {};

/** Left out where there is nothing to say. */
function shownOf({ subject, lines, proposals }: Outlook): Pick<Preflight, 'subject' | 'plan' | 'proposals'> {
  return {
    ...(subject !== undefined && { subject }),
    ...(lines.length > 0 && { plan: lines.map(({ label, items }) => ({ label, items: [...items] })) }),
    ...(Object.keys(proposals).length > 0 && { proposals }),
  };
}

/** Of a workflow without checks of its own it is known at least what it has to be connected with. */
async function checkConnections(
  { uses }: WorkflowDefinition,
  { integrations }: Pick<LookingContext, 'integrations'>,
): Promise<Preflight> {
  const problems = [];
  for (const name of uses) {
    try {
      await integrations.get(name);
    } catch (error) {
      const { error: failure, isUnexpected } = describeFailure(error, '');
      if (isUnexpected) throw error;
      problems.push(failure);
    }
  }
  return { problems, warnings: [] };
}
