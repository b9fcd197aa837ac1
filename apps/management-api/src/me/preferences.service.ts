import type { Principal } from '@msp/auth';
import { globalScope, type Preferences, type PreferencesPatch } from '@msp/models';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';
import { assertPerson } from '../person';

const defaults: Preferences = {
  colorScheme: 'system',
  density: 'comfortable',
  timeFormat: 'relative',
  pinnedForms: [],
  recentOrganizations: [],
};

/** Own preferences; the defaults until the person changes one. */
export async function preferencesOf({ preferences }: Context, principal: Principal): Promise<Preferences> {
  assertPerson(principal);
  return (await preferences.find(principal.userId)) ?? defaults;
}

/** Changes the preferences that the patch names. They are the person's alone, so the last writer wins. */
export async function changePreferences(
  context: Context,
  caller: Caller,
  patch: PreferencesPatch,
): Promise<Preferences> {
  const { userId } = caller.principal;
  const before = await preferencesOf(context, caller.principal);
  const after = { ...before, ...patch };
  await recordChange(context, caller, {
    organizationId: globalScope,
    action: 'Preferences.Update',
    entityKind: 'Preferences',
    entityId: userId,
    before,
    after,
  });
  await context.preferences.upsert(userId, after);
  return after;
}
