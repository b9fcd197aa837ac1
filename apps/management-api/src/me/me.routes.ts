import type { RoutesOf } from '../context';
import { signIn } from './me.service';
import { changePreferences, preferencesOf } from './preferences.service';

export const meRoutes: RoutesOf<'getMe' | 'getMyPreferences' | 'updateMyPreferences'> = {
  getMe: { right: 'signedIn', handle: (input) => signIn(input.context, input) },
  getMyPreferences: { right: 'signedIn', handle: ({ context, principal }) => preferencesOf(context, principal) },
  updateMyPreferences: {
    right: 'signedIn',
    scope: 'any',
    handle: ({ context, principal, body }) => changePreferences(context, principal, body),
  },
};
