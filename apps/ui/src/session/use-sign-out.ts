import { useMsal } from '@azure/msal-react';
import { forgetAllDrafts } from '../lib/draft-keys';
import { tellSignedOut } from './signed-in';

/** Ends the session here and at the identity provider, which returns to `/signed-out`. */
export function useSignOut(): () => Promise<void> {
  const { instance } = useMsal();
  return async () => {
    const account = instance.getActiveAccount();
    forgetAllDrafts();
    tellSignedOut();
    // Without the hint a provider that is not Entra asks first, and does not come back.
    await instance.logoutRedirect({ account, ...(account?.idToken ? { idTokenHint: account.idToken } : {}) });
  };
}
