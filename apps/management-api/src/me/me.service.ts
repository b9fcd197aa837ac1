import { globalScope, type Me } from '@msp/models';
import type { User } from '@msp/storage';
import { accessibleOrganizations } from '../accessible-organizations';
import { nothingToDo, recordedChange, type Caller } from '@msp/platform';
import type { Context } from '../context';
import { assertPerson } from '../person';

const signInPauseMs = 60 * 60 * 1_000;

/** The signed-in person, who is entered into the directory at their first sign-in. */
export async function signIn(context: Context, caller: Caller): Promise<Me> {
  const { principal } = caller;
  assertPerson(principal);
  const [accessible] = await Promise.all([
    accessibleOrganizations(context, principal),
    enterDirectory(context, caller),
  ]);
  return {
    userId: principal.userId,
    displayName: principal.displayName,
    email: principal.email,
    isPlatformAdmin: context.access.isPlatformAdmin(principal),
    organizations: accessible.map(({ organization: { organizationId, name, isActive }, flags }) => ({
      organizationId,
      name,
      isActive,
      permissions: flags,
    })),
  };
}

async function enterDirectory(context: Context, caller: Caller): Promise<void> {
  const { userId, displayName, email } = caller.principal;
  const isPlatformAdmin = context.access.isPlatformAdmin(caller.principal);
  await recordedChange(context, caller, {
    read: () => context.users.find(userId),
    plan(known) {
      const now = context.now();
      if (known !== undefined && !isDue(known, now) && known.isPlatformAdmin === isPlatformAdmin) return nothingToDo;
      return {
        change: {
          organizationId: globalScope,
          entityKind: 'User',
          entityId: userId,
          action: known === undefined ? 'User.Create' : 'User.SignIn',
          before: known && {
            displayName: known.displayName,
            email: known.email,
            isPlatformAdmin: known.isPlatformAdmin,
          },
          after: { displayName, email, isPlatformAdmin },
        },
        async write() {
          await context.users.touch({ userId, displayName, email, isPlatformAdmin, lastSignInAt: now.toISOString() });
          context.access.forgetPerson(userId);
        },
      };
    },
  });
}

const isDue = ({ lastSignInAt }: User, now: Date): boolean =>
  lastSignInAt === undefined || now.getTime() - Date.parse(lastSignInAt) >= signInPauseMs;
