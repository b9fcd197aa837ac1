import { WorkflowError, type SealedValue } from '@msp/workflow-sdk';
import type { OutcomeList } from '../outcomes/outcome-list';
import { isOutcomeUnknown } from '../outcomes/outcome-unknown';
import { tasks } from './onboarding.tasks';

/** How far an onboarding has come. */
export interface OnboardingProgress {
  readonly outcomes: OutcomeList;
  userPrincipalName?: string;
  userId?: string;
  ticketId?: number;
  oneTimePassword?: SealedValue;
}

/** What the failure means for the account, in a sentence; it claims no more than is known. */
export function describeAccount(progress: OnboardingProgress, error: WorkflowError): string {
  const { userId, userPrincipalName } = progress;
  const unknown = isOutcomeUnknown(error);
  if (userId === undefined) {
    return unknown && hasFailed(progress, tasks.create)
      ? `It is not known whether ${userPrincipalName} was created; if it was, it is disabled.`
      : 'No user was created.';
  }
  return unknown && hasFailed(progress, tasks.enable)
    ? `The user ${userPrincipalName} was created; it is not known whether it is enabled.`
    : `The user ${userPrincipalName} was created and stays disabled.`;
}

/** The same failure, with what was done, what was not, and what to do about the rest. */
export function explainFailure(error: WorkflowError, progress: OnboardingProgress): WorkflowError {
  const { outcomes, userId, userPrincipalName, ticketId, oneTimePassword } = progress;
  return new WorkflowError(error.kind, `${error.message} ${describeProgress(progress, error)}`, {
    cause: error,
    remedy: `${error.remedy} ${remedyOfRest(progress)}`.trim(),
    result: {
      outcomes: outcomes.list(),
      userId: userId ?? null,
      userPrincipalName: userPrincipalName ?? null,
      ticketId: ticketId ?? null,
      ...(oneTimePassword && { oneTimePassword }),
    },
  });
}

function describeProgress(progress: OnboardingProgress, error: WorkflowError): string {
  if (hasFailed(progress, tasks.check)) return 'Nothing was changed.';
  return `${describeAccount(progress, error)} ${progress.outcomes.sentence()}`;
}

function remedyOfRest(progress: OnboardingProgress): string {
  const { userId, userPrincipalName } = progress;
  if (hasFailed(progress, tasks.check)) return '';
  if (userId !== undefined) {
    return `Then do by hand what was not done and enable ${userPrincipalName}, or delete it and run this again.`;
  }
  return `If ${userPrincipalName} is there now, delete it. Then run this again.`;
}

function hasFailed({ outcomes }: OnboardingProgress, task: string): boolean {
  return outcomes.list().some(({ what, status }) => what === task && status === 'failed');
}
