import type { GraphClient, GraphUser, GraphUserChanges } from '@msp/integrations';
import {
  harmless,
  IntegrationError,
  WorkflowError,
  type Seal,
  type SealedValue,
  type Step,
  type StepAttempt,
} from '@msp/workflow-sdk';
import { createOneTimePassword, ONE_TIME_PASSWORD } from '../accounts/one-time-password';
import { isOutcomeUnknown } from '../outcomes/outcome-unknown';
import { executionOf, markerOf } from './onboarding.marker';
import type { OnboardingInput } from './onboarding.parameters';
import type { OnboardingPlan } from './onboarding.preflight';

/** The user that was created. The password is null for one that is known by its marker only. */
export interface CreatedUser {
  readonly userId: string;
  readonly oneTimePassword: SealedValue | null;
}

export interface Tools {
  readonly step: Step;
  readonly seal: Seal;
}

/**
 * Creates the user disabled, marked as this execution's or as that of the one it goes on from, with a password that is
 * sealed, unless the first day is waited for.
 */
export function createUser(
  graph: GraphClient,
  { step, seal }: Tools,
  input: OnboardingInput,
  plan: OnboardingPlan,
): Promise<CreatedUser> {
  const { userPrincipalName } = plan;
  let oneTimePassword: SealedValue | null = null;
  const find = async ({ key, originExecutionId }: StepAttempt): Promise<CreatedUser | undefined> => {
    const user = await graph.users.find({ userPrincipalName, marker: markerOf(originExecutionId, key.short) });
    return user && { userId: user.id, oneTimePassword };
  };
  const create = async (attempt: StepAttempt): Promise<CreatedUser> => {
    const password = createOneTimePassword();
    // What is sealed does not last until then.
    if (input.startDate === undefined) oneTimePassword = await seal(ONE_TIME_PASSWORD, password);
    try {
      const { id } = await graph.users.create({
        ...detailsOf(input, plan),
        accountEnabled: false,
        displayName: `${input.firstName} ${input.lastName}`,
        givenName: input.firstName,
        surname: input.lastName,
        userPrincipalName,
        mailNickname: userPrincipalName.split('@')[0] ?? '',
        // Otherwise the mail address follows the sign-in name.
        ...(input.email.toLowerCase() === userPrincipalName.toLowerCase() ? {} : { mail: input.email }),
        onPremisesExtensionAttributes: { extensionAttribute15: markerOf(attempt.originExecutionId, attempt.key.short) },
        passwordProfile: { password, forceChangePasswordNextSignIn: true },
      });
      return { userId: id, oneTimePassword };
    } catch (error) {
      if (!(error instanceof IntegrationError) || !(isOutcomeUnknown(error) || error.status === 400)) throw error;
      // The answer was lost, but perhaps not the user; or somebody was quicker.
      const created = await find(attempt);
      if (created === undefined) throw await orSomebodyElse(graph, userPrincipalName, error);
      harmless(error);
      return created;
    }
  };
  return step('create-user', create, {
    effect: 'check-then-act',
    find,
    summary: () => `${userPrincipalName}, disabled`,
  });
}

/** What made the create fail: somebody else's account of this name, or what the vendor said. */
async function orSomebodyElse(
  graph: GraphClient,
  userPrincipalName: string,
  error: IntegrationError,
): Promise<WorkflowError> {
  const other = await graph.users.find({ userPrincipalName });
  if (other === undefined) return error;
  return somebodyElse(userPrincipalName, other, error);
}

function somebodyElse(userPrincipalName: string, other: GraphUser, cause: IntegrationError): WorkflowError {
  const execution = executionOf(other);
  const by = execution === undefined ? '' : `: execution ${execution}`;
  return new SomebodyElseError(`Somebody else created ${userPrincipalName} in the meantime${by}.`, cause);
}

/** The account is another's; nothing about it may be changed from here. */
export class SomebodyElseError extends WorkflowError {
  constructor(message: string, cause: unknown) {
    super('integration-error', message, {
      cause,
      remedy: 'Leave the account to them: ask your colleague, and look at it in the Microsoft Entra admin center.',
    });
  }
}

/** What is set on new accounts and on restored ones. */
export function detailsOf(input: OnboardingInput, plan: OnboardingPlan): GraphUserChanges {
  const { jobTitle, department, startDate } = input;
  return {
    usageLocation: plan.usageLocation,
    ...(plan.officeLocation === null ? {} : { officeLocation: plan.officeLocation }),
    ...(jobTitle === undefined ? {} : { jobTitle }),
    ...(department === undefined ? {} : { department }),
    ...(startDate === undefined ? {} : { employeeHireDate: `${startDate}T00:00:00Z` }),
  };
}

/** Enables the user, and takes the mark of the unfinished away. */
export async function enableUser(graph: GraphClient, step: Step, userId: string): Promise<void> {
  await step('enable-user', () =>
    graph.users.update(userId, {
      accountEnabled: true,
      onPremisesExtensionAttributes: { extensionAttribute15: null },
    }),
  );
}

/**
 * On the first day: a password that nobody knew before. undefined where somebody has enabled the account meanwhile, so that
 * nobody who works is locked out.
 */
export function giveFirstPassword(
  graph: GraphClient,
  { step, seal }: Tools,
  { userId, userPrincipalName }: { readonly userId: string; readonly userPrincipalName: string },
): Promise<SealedValue | null> {
  return step('first-password', async () => {
    const user = await graph.users.find({ userPrincipalName });
    if (user?.id !== userId) {
      throw new WorkflowError(
        'integration-error',
        `${userPrincipalName} is not there any more, or is another account.`,
        {
          remedy: 'Look in the Microsoft Entra admin center what became of it since it was created.',
        },
      );
    }
    if (user.accountEnabled === true) return null;
    const password = createOneTimePassword();
    const sealed = await seal(ONE_TIME_PASSWORD, password);
    await graph.users.resetPassword(userId, { password, forceChangePasswordNextSignIn: true });
    return sealed;
  });
}
