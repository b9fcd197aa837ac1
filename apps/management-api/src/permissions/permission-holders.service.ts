import { compareNames, type PermissionHolder } from '@msp/models';
import type { Context } from '../context';

/** Who may do what for an organization, by name; people who have never signed in come last. */
export async function permissionHolders(
  { permissions, users }: Context,
  organizationId: string,
): Promise<PermissionHolder[]> {
  const [granted, everybody] = await Promise.all([permissions.listByOrganization(organizationId), users.listAll()]);
  const people = new Map(everybody.map((user) => [user.userId, user]));
  const holders = granted.map((permission) => {
    const person = people.get(permission.userId);
    if (person === undefined)
      return { ...permission, ...(permission.appName !== undefined && { displayName: permission.appName }) };
    const { displayName, email, isActive } = person;
    return { ...permission, displayName, email, isActive };
  });
  return holders.sort((left, right) => compareNames(sortNameOf(left), sortNameOf(right)));
}

const sortNameOf = ({ displayName, userId }: PermissionHolder): string => displayName ?? `\uffff${userId}`;
