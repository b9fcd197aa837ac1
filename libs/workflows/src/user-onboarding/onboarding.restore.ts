import type { GraphClient } from '@msp/integrations';
import { WorkflowError, type SealedValue } from '@msp/workflow-sdk';
import { findPrivilege } from '../accounts/changeable-account';
import { createOneTimePassword, ONE_TIME_PASSWORD } from '../accounts/one-time-password';
import type { Desk } from '../service-desk/ticketed-work';
import { detailsOf, type CreatedUser, type Tools } from './onboarding.account';
import type { DeletedNamesake } from './onboarding.addresses';
import type { OnboardingInput } from './onboarding.parameters';
import type { OnboardingPlan } from './onboarding.preflight';
import type { OnboardingFacts } from './onboarding.results';
import { tasks } from './onboarding.tasks';

/** Brings a deleted account back, with a password that nobody knew before. An administrator's is left as it comes back. */
export async function restoreUser(
  graph: GraphClient,
  { step, seal }: Tools,
  { input, plan, restore }: { input: OnboardingInput; plan: OnboardingPlan; restore: DeletedNamesake },
  { outcomes, report }: Desk<OnboardingFacts>,
): Promise<CreatedUser> {
  const { id: userId, userPrincipalName } = restore;
  const find = async () => ((await graph.users.find({ userPrincipalName }))?.id === userId ? userId : undefined);
  await outcomes.perform(tasks.restore, () =>
    step('restore-user', async () => (await find()) ?? (await graph.deletedUsers.restore(userId)).id, {
      effect: 'check-then-act',
      find,
    }),
  );
  report({ userId, userPrincipalName });
  const oneTimePassword = await outcomes.perform(tasks.password, () =>
    step('replace-password', async (): Promise<SealedValue | null> => {
      await assertNoAdministrator(graph, restore);
      const password = createOneTimePassword();
      // What is sealed does not last until a first day that is waited for.
      const sealed = input.startDate === undefined ? await seal(ONE_TIME_PASSWORD, password) : null;
      await graph.users.resetPassword(userId, { password, forceChangePasswordNextSignIn: true });
      return sealed;
    }),
  );
  await outcomes.attempt(tasks.details, () =>
    step('update-details', () => {
      const untilFirstDay = input.startDate === undefined ? {} : { accountEnabled: false };
      return graph.users.update(userId, { ...detailsOf(input, plan), ...untilFirstDay });
    }),
  );
  return { userId, oneTimePassword };
}

async function assertNoAdministrator(graph: GraphClient, { id, userPrincipalName }: DeletedNamesake): Promise<void> {
  const privilege = await findPrivilege(graph, id);
  if (privilege === undefined) return;
  throw new WorkflowError('integration-error', `${userPrincipalName} came back as an administrator (${privilege}).`, {
    remedy:
      'Nothing else of it was changed. Decide on its roles, and go on by hand in the Microsoft Entra admin center.',
  });
}
