import type { GraphClient, GraphDirectoryObject, GraphUser } from '@msp/integrations';
import { InvalidInputError, type Caller } from '@msp/workflow-sdk';

/** An account that may be disabled or given another password, and what it is a member of. */
export interface ChangeableAccount {
  readonly user: GraphUser;
  readonly memberships: readonly GraphDirectoryObject[];
}

/** The account by its sign-in name. Throws InvalidInputError when there is none. */
export async function findAccount(graph: GraphClient, userPrincipalName: string): Promise<GraphUser> {
  const user = await graph.users.find({ userPrincipalName });
  if (user !== undefined) return user;
  throw new InvalidInputError(`There is no user ${userPrincipalName}.`, { remedy: 'Correct the sign-in name.' });
}

/**
 * The account by its sign-in name. Refuses guests, synchronised accounts, those of administrators and the
 * caller's own with an InvalidInputError that says where to turn instead.
 */
export async function findChangeableAccount(
  graph: GraphClient,
  userPrincipalName: string,
  caller: Caller,
): Promise<ChangeableAccount> {
  const user = await findAccount(graph, userPrincipalName);
  if (isOwn(user, caller)) {
    throw new InvalidInputError(`${userPrincipalName} is your own account.`, {
      remedy: 'Have a colleague do this: you would be signed out halfway.',
    });
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
  const privilege = privilegeOf(memberships) ?? (await findHiddenPrivilege(graph, user.id));
  if (privilege !== undefined) {
    throw new InvalidInputError(`${userPrincipalName} is an administrator (${privilege}).`, {
      remedy: 'Accounts of administrators are changed by hand in Microsoft Entra, after their roles are taken away.',
    });
  }
  return { user, memberships };
}

/** The organization may be the one that the technician works for. */
function isOwn({ id, userPrincipalName }: GraphUser, { userId, email }: Caller): boolean {
  return id === userId || (email !== undefined && userPrincipalName?.toLowerCase() === email.toLowerCase());
}

/** The account as people read it. */
export function describeAccount({ displayName, userPrincipalName, id }: GraphUser): string {
  if (!displayName) return userPrincipalName ?? id;
  return userPrincipalName ? `${displayName} (${userPrincipalName})` : displayName;
}

/** What makes the account one of an administrator, or undefined. */
export async function findPrivilege(graph: GraphClient, userId: string): Promise<string | undefined> {
  return privilegeOf(await graph.users.memberOf(userId)) ?? (await findHiddenPrivilege(graph, userId));
}

/** A group that roles can be given to counts as one: what it confers cannot be seen here. */
function privilegeOf(memberships: readonly GraphDirectoryObject[]): string | undefined {
  const privilege = memberships.find(
    ({ '@odata.type': type, isAssignableToRole }) =>
      type === '#microsoft.graph.directoryRole' || isAssignableToRole === true,
  );
  return privilege && (privilege.displayName ?? 'a directory role');
}

/** Memberships show neither roles that somebody may only take on, nor custom ones, nor those limited to a unit. */
async function findHiddenPrivilege(graph: GraphClient, userId: string): Promise<string | undefined> {
  const [role] = await graph.roles.of(userId);
  if (role === undefined) return undefined;
  if (role.kind === 'eligible') return 'a role that the account may take on when needed';
  return role.isLimited ? 'a role in an administrative unit' : 'a directory role';
}
