import type { GraphClient } from '@msp/integrations';
import { InvalidInputError, type Findings } from '@msp/workflow-sdk';
import type { Named } from './onboarding.access';

/** The user who is to be the manager. Throws InvalidInputError for nobody, with who may be meant. */
export async function findManager(
  graph: GraphClient,
  userPrincipalName: string,
  { warn, propose }: Findings,
): Promise<Named> {
  const manager = await graph.users.find({ userPrincipalName });
  if (manager !== undefined) {
    if (manager.accountEnabled === false) {
      warn({ path: 'manager', message: `${manager.displayName ?? userPrincipalName} is disabled.` });
    }
    if (manager.userType === 'Guest') {
      warn({
        path: 'manager',
        message: `${manager.displayName ?? userPrincipalName} is a guest, from another organization.`,
      });
    }
    return { id: manager.id, name: manager.displayName ?? userPrincipalName };
  }
  const { items } = await graph.users.search({ text: userPrincipalName.split('@')[0], most: 2 });
  const [meant] = items;
  // One of several would be a guess.
  if (items.length === 1 && meant?.userPrincipalName) propose('manager', meant.userPrincipalName);
  throw new InvalidInputError(`There is no user ${userPrincipalName} who could be the manager.`, {
    remedy: "Correct the manager's sign-in name, or leave it out.",
  });
}
