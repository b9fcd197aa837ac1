import type { Principal } from '@msp/auth';
import { inputNames, ProblemError, type Execution, type ResumePlan, type Scope } from '@msp/models';
import { describeWorkflow } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { findWorkflow } from '../discovery/find-definition';
import { findFormAgain, findResumable, planSteps } from './resumable';
import { findActable, findResumed } from './resume-execution.service';

export interface PlanRequest {
  readonly scope: Scope;
  readonly executionId: string;
  readonly principal: Principal;
}

/** What going on from an execution would do, or why it cannot be. Throws NotFoundError also for what the caller may not see. */
export async function planResume(
  context: Context,
  { scope, executionId, principal }: PlanRequest,
): Promise<ResumePlan> {
  const stored = await findActable(context, principal, { scope, executionId });
  const { organizationId } = stored;
  const about = { executionId, organizationId };
  const resumed = await findResumed(context, stored);
  if (resumed) return { ...about, resumedBy: resumed.execution.executionId, steps: [], secrets: [] };
  try {
    const resumable = await findResumable(context, stored);
    const secrets = await secretsOf(context, scope, stored);
    return { ...about, steps: planSteps(resumable), secrets };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code === 'unavailable') throw error;
    return { ...about, refusal: error.message, steps: [], secrets: [] };
  }
}

/** What has to be typed again: what was typed then, and what today's code demands. */
async function secretsOf(context: Context, scope: Scope, stored: Execution): Promise<ResumePlan['secrets']> {
  const workflow = findWorkflow(context, stored.workflowName);
  const schema = await findFormAgain(context, scope, stored);
  const { parameters } = describeWorkflow(workflow);
  const names = schema ? inputNames(schema, parameters) : {};
  return Object.entries(workflow.parameters).flatMap(([name, { secret, required, label }]) =>
    secret && (required || stored.typedSecrets?.includes(name)) ? [{ name, label: names[name] ?? label }] : [],
  );
}
