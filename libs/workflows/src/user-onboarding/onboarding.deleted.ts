import type { GraphClient } from '@msp/integrations';
import { InvalidInputError } from '@msp/workflow-sdk';
import { findDeleted, type DeletedNamesake } from './onboarding.addresses';
import type { OnboardingInput } from './onboarding.parameters';

/** The account to bring back. Throws InvalidInputError while it is open whether one shall be. */
export async function chooseDeleted(
  graph: GraphClient,
  { firstName, lastName, email, deletedAccount }: OnboardingInput,
  name: string | undefined,
): Promise<DeletedNamesake | undefined> {
  if (deletedAccount === 'create') return undefined;
  const found = await findDeleted(graph, { firstName, lastName, addresses: [email, name ?? email] });
  const [first, ...others] = found;
  if (first === undefined) {
    if (deletedAccount === undefined) return undefined;
    throw new InvalidInputError(`No account of ${firstName} ${lastName} was deleted in the last 30 days.`, {
      remedy: 'Leave "Deleted account" empty.',
    });
  }
  if (deletedAccount === 'restore' && others.length === 0) {
    if (!first.isSynchronised) return first;
    throw new InvalidInputError(`${first.userPrincipalName} was synchronised from the local directory.`, {
      remedy: 'Restore it in the local Active Directory; it comes back to Microsoft 365 by itself.',
    });
  }
  const listed = found.map(
    ({ name: own, userPrincipalName, deletedOn, restorableUntil }) =>
      `${own} (${userPrincipalName}) was deleted on ${deletedOn} and can be restored until ${restorableUntil}.`,
  );
  throw new InvalidInputError(listed.join(' '), {
    remedy:
      others.length > 0
        ? 'Restore the right one by hand in Microsoft Entra, or choose under "Deleted account" to create a new account.'
        : 'Restore it instead? Choose under "Deleted account" whether to restore it or to create a new account.',
  });
}
