import type { GraphClient, GraphUserDraft } from '@msp/integrations';
import {
  harmless,
  WorkflowTimeoutError,
  type Seal,
  type SealedValue,
  type Step,
  type StepAttempt,
} from '@msp/workflow-sdk';
import { isOutcomeUnknown } from '../outcomes/outcome-unknown';
import { waitUntil } from '../polling/wait-until';
import { createOneTimePassword, ONE_TIME_PASSWORD } from '../accounts/one-time-password';
import type { OnboardingInput } from './onboarding.parameters';
import type { OnboardingPlan } from './onboarding.preflight';

/** The user that was created. The password is null for one that is known by its marker only. */
interface CreatedUser {
  readonly userId: string;
  readonly oneTimePassword: SealedValue | null;
}

/** Creates the user disabled, marked with the step's key, with a password that is sealed. */
export function createUser(
  graph: GraphClient,
  { step, seal }: { readonly step: Step; readonly seal: Seal },
  input: OnboardingInput,
  plan: OnboardingPlan,
): Promise<CreatedUser> {
  const { userPrincipalName } = plan;
  let oneTimePassword: SealedValue | null = null;
  const find = async ({ key }: StepAttempt): Promise<CreatedUser | undefined> => {
    const user = await graph.users.find({ userPrincipalName, employeeId: key.short });
    return user && { userId: user.id, oneTimePassword };
  };
  const create = async (attempt: StepAttempt): Promise<CreatedUser> => {
    const password = createOneTimePassword();
    oneTimePassword = await seal(ONE_TIME_PASSWORD, password);
    try {
      const { id } = await graph.users.create(draftUser(input, plan, { marker: attempt.key.short, password }));
      return { userId: id, oneTimePassword };
    } catch (error) {
      // The answer was lost, but perhaps not the user.
      if (!isOutcomeUnknown(error)) throw error;
      const created = await find(attempt);
      if (created === undefined) throw error;
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

/** An address other than the sign-in name is given as the mail address, which would follow the sign-in name otherwise. */
function draftUser(
  input: OnboardingInput,
  plan: OnboardingPlan,
  { marker, password }: { readonly marker: string; readonly password: string },
): GraphUserDraft {
  return {
    accountEnabled: false,
    displayName: `${input.firstName} ${input.lastName}`,
    givenName: input.firstName,
    surname: input.lastName,
    userPrincipalName: plan.userPrincipalName,
    mailNickname: plan.userPrincipalName.split('@')[0] ?? '',
    usageLocation: plan.usageLocation,
    employeeId: marker,
    passwordProfile: { password, forceChangePasswordNextSignIn: true },
    ...(input.email.toLowerCase() === plan.userPrincipalName.toLowerCase() ? {} : { mail: input.email }),
    ...(plan.officeLocation === null ? {} : { officeLocation: plan.officeLocation }),
    ...(input.department === undefined ? {} : { department: input.department }),
    ...(input.startDate === undefined ? {} : { employeeHireDate: `${input.startDate}T00:00:00Z` }),
  };
}

/** The directory answers reads from copies: until one has the new user, licences and groups are refused. */
export async function awaitReadable(
  graph: GraphClient,
  step: Step,
  { userPrincipalName }: OnboardingPlan,
): Promise<void> {
  await step('await-user', async ({ signal }) => {
    const user = await waitUntil(() => graph.users.find({ userPrincipalName }), signal);
    if (user !== undefined) return user.id;
    throw new WorkflowTimeoutError(`${userPrincipalName} was created but cannot be read yet.`, {
      remedy: 'The directory is slower than usual. Look in Microsoft Entra whether the user has appeared.',
    });
  });
}

export async function assignLicense(
  graph: GraphClient,
  step: Step,
  userId: string,
  { license }: OnboardingPlan,
): Promise<void> {
  await step('assign-license', () => graph.users.assignLicense(userId, { add: [license.id] }), {
    summary: () => license.name,
  });
}

export async function joinGroups(
  graph: GraphClient,
  step: Step,
  userId: string,
  { groups }: OnboardingPlan,
): Promise<void> {
  for (const { id, name } of groups) {
    await step(`join-group-${id}`, () => graph.groups.addMember(id, userId), { summary: () => name });
  }
}

export async function setManager(
  graph: GraphClient,
  step: Step,
  userId: string,
  { manager }: OnboardingPlan,
): Promise<void> {
  if (manager === null) return;
  await step('set-manager', () => graph.users.setManager(userId, manager.id), { summary: () => manager.name });
}

export async function enableUser(graph: GraphClient, step: Step, userId: string): Promise<void> {
  await step('enable-user', () => graph.users.update(userId, { accountEnabled: true }));
}
