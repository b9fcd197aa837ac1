import type { Principal } from '@msp/auth';
import type { Preferences, PreferencesPatch } from '@msp/models';
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

/**
 * Changes the preferences that the patch names. They are the person's alone, so the last writer wins, and the audit trail,
 * which is for what concerns others, says nothing of them.
 */
export async function changePreferences(
  context: Context,
  principal: Principal,
  patch: PreferencesPatch,
): Promise<Preferences> {
  const after = { ...(await preferencesOf(context, principal)), ...patch };
  await context.preferences.upsert(principal.userId, after);
  return after;
}
