import { IntegrationError } from '@msp/workflow-sdk';
import { publicAuthority } from './graph-tokens';
import { consentCodes } from './sign-in-failure';

/** Says whether signing in failed because the application is not present, or not consented to, in the tenant. */
export function lacksConsent(error: unknown): boolean {
  return error instanceof IntegrationError && error.integration === 'msgraph' && consentCodes.has(error.code ?? '');
}

/** The permissions that are needed and not granted; writing includes reading. */
export function missingPermissions(needed: readonly string[], granted: readonly string[]): string[] {
  const held = new Set(granted);
  return needed.filter(
    (permission) => !held.has(permission) && !held.has(permission.replace(/\.Read\.All$/, '.ReadWrite.All')),
  );
}

export interface ConsentRequest {
  readonly tenantId: string;
  readonly clientId: string;
  /** Entra's authority when it is not the public cloud's. */
  readonly authorityHost?: string | undefined;
}

/** The page on which an administrator of the tenant grants the application what it asks for. */
export function adminConsentUrl({ tenantId, clientId, authorityHost = publicAuthority }: ConsentRequest): string {
  const url = new URL(`/${tenantId}/adminconsent`, authorityHost);
  url.searchParams.set('client_id', clientId);
  return url.href;
}
