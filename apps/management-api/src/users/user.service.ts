import type { Principal } from '@msp/auth';
import {
  compareIds,
  compareNames,
  ConflictError,
  globalScope,
  NotFoundError,
  type User,
  type UserPatch,
} from '@msp/models';
import type { User as StoredUser } from '@msp/storage';
import { z } from 'zod';
import { recordedChange, unchanged, type Caller, type SignedPage } from '@msp/platform';
import type { Context } from '../context';

interface UserQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly search?: string | undefined;
}

type Position = readonly [displayName: string, userId: string];

const positionSchema = z.tuple([z.string(), z.string()]);
const positionOf = ({ displayName, userId }: StoredUser): Position => [displayName, userId];

const compare = (left: StoredUser, [displayName, userId]: Position): number =>
  compareNames(left.displayName, displayName) || compareIds(left.userId, userId);

/** A page of the people who have signed in, by name; `search` is part of a name, an e-mail address or an id. */
export async function listUsers(
  context: Context,
  principal: Principal,
  { limit, cursor, search = '' }: UserQuery,
): Promise<SignedPage<User>> {
  const wanted = search.trim().toLowerCase();
  const binding = ['listUsers', principal.userId, wanted];
  const after =
    cursor === undefined ? undefined : positionSchema.parse(JSON.parse(context.cursors.verify(cursor, binding)));
  const remaining = (await context.users.listAll())
    .filter(({ displayName, email, userId }) => `${displayName}\n${email}\n${userId}`.toLowerCase().includes(wanted))
    .sort((left, right) => compare(left, positionOf(right)))
    .filter((user) => after === undefined || compare(user, after) > 0);
  const page = remaining.slice(0, limit);
  const items = page.map((user) => toUser(context, user));
  const last = page.at(-1);
  if (last === undefined || remaining.length === page.length) return { items };
  return { items, nextCursor: context.cursors.sign(JSON.stringify(positionOf(last)), binding) };
}

/** One person. Throws NotFoundError for somebody who has never signed in. */
export async function getUser(context: Context, userId: string): Promise<User> {
  return toUser(context, await findKnown(context, userId));
}

/** Deactivates a person, or lets them in again; at once in this process. What they did and their rights stay. */
export async function updateUser(context: Context, caller: Caller, userId: string, patch: UserPatch): Promise<User> {
  const { written } = await recordedChange(context, caller, {
    read: () => findKnown(context, userId),
    plan(before) {
      const { isActive } = patch;
      if (isActive === undefined || isActive === before.isActive) return unchanged(before);
      if (!isActive && userId === caller.principal.userId) {
        throw new ConflictError('Nobody deactivates themselves: one platform admin has to stay. Ask another one.');
      }
      return {
        change: {
          organizationId: globalScope,
          action: isActive ? 'User.Activate' : 'User.Deactivate',
          entityKind: 'User',
          entityId: userId,
          before: { isActive: before.isActive },
          after: { isActive },
        },
        write: () => (isActive ? context.users.setActive(userId, true) : deactivate(context, caller, userId)),
      };
    },
    afterWriting: () => context.access.forgetPerson(userId),
  });
  return toUser(context, written);
}

/** The caller is the platform admin who stays; one who has never opened the product is entered first, to be counted. */
async function deactivate({ users, now }: Context, { principal }: Caller, userId: string): Promise<StoredUser> {
  if ((await users.find(principal.userId)) === undefined) {
    const { userId: ownId, displayName, email } = principal;
    await users.touch({ userId: ownId, displayName, email, isPlatformAdmin: true, lastSignInAt: now().toISOString() });
  }
  return users.deactivate(userId, principal.userId);
}

async function findKnown({ users }: Context, userId: string): Promise<StoredUser> {
  const user = await users.find(userId);
  if (user === undefined) throw new NotFoundError('User', userId);
  return user;
}

const toUser = ({ access }: Context, user: StoredUser): User => ({
  userId: user.userId,
  displayName: user.displayName,
  email: user.email,
  isActive: user.isActive,
  isPlatformAdmin: user.isPlatformAdmin === true || access.isBootstrapAdmin(user.userId),
  ...(user.lastSignInAt === undefined ? {} : { lastSignInAt: user.lastSignInAt }),
});
