import type { GraphClient, GraphDirectoryObject, GraphUser } from '@msp/integrations';
import { InvalidInputError } from '@msp/workflow-sdk';

/** An account that may be disabled or given another password, and what it is a member of. */
export interface ChangeableAccount {
  readonly user: GraphUser;
  readonly memberships: readonly GraphDirectoryObject[];
}

/**
 * The account by its sign-in name. Refuses guests, synchronised accounts and those of administrators with an
 * InvalidInputError that says where to turn instead.
 */
export async function findChangeableAccount(graph: GraphClient, userPrincipalName: string): Promise<ChangeableAccount> {
  const user = await graph.users.find({ userPrincipalName });
  if (user === undefined) {
    throw new InvalidInputError(`There is no user ${userPrincipalName}.`, { remedy: 'Correct the sign-in name.' });
  }
  if (user.userType === 'Guest') {
    throw new InvalidInputError(`${userPrincipalName} is a guest, whose account belongs to another organization.`, {
      remedy: 'Take the access of guests away in Microsoft Entra.',
    });
  }
  if (user.onPremisesSyncEnabled === true) {
    throw new InvalidInputError(`${userPrincipalName} is synchronised from the local directory.`, {
      remedy: 'Change the account in the local Active Directory; the change arrives in Microsoft 365 by itself.',
    });
  }
  const memberships = await graph.users.memberOf(user.id);
  const privilege = privilegeOf(memberships);
  if (privilege !== undefined) {
    throw new InvalidInputError(`${userPrincipalName} is an administrator (${privilege}).`, {
      remedy: 'Accounts of administrators are changed by hand in Microsoft Entra, after their roles are taken away.',
    });
  }
  return { user, memberships };
}

/** A group that roles can be given to counts as one: what it confers cannot be seen here. */
function privilegeOf(memberships: readonly GraphDirectoryObject[]): string | undefined {
  const privilege = memberships.find(
    ({ '@odata.type': type, isAssignableToRole }) =>
      type === '#microsoft.graph.directoryRole' || isAssignableToRole === true,
  );
  return privilege && (privilege.displayName ?? 'a directory role');
}
