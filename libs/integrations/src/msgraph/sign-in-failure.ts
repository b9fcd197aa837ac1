import { IntegrationError } from '@msp/workflow-sdk';

export interface SignInFailure {
  readonly status: number | undefined;
  /** Entra's number without the prefix, e.g. `7000215`. */
  readonly entraCode: string | undefined;
}

/** What can be told from an error of @azure/identity without repeating its text, which may quote the request. */
export function readSignInFailure(error: unknown): SignInFailure {
  if (typeof error !== 'object' || error === null) return { status: undefined, entraCode: undefined };
  const message = 'message' in error ? String(error.message) : '';
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
  return { status, entraCode: /AADSTS(\d+)/.exec(message)?.[1] };
}

interface Explanation {
  readonly says: string;
  readonly remedy: string;
}

const consent: Explanation = {
  says: 'the tenant has not consented to the application',
  remedy: 'Have an administrator of the tenant consent to the application (admin-consent link of the organization).',
};
const expired: Explanation = {
  says: 'the client secret is wrong or has expired',
  remedy: 'Create a new client secret for the application and store it under the secret that the settings name.',
};
const untrusted: Explanation = {
  says: "the application does not trust the platform's managed identity",
  remedy: 'Run npm run deploy:setup, which adds the identity to the application, or sign in by a client secret.',
};
const unknownTenant: Explanation = {
  says: 'there is no such tenant',
  remedy: "Correct the organization's tenant id.",
};
const explanations: ReadonlyMap<string, Explanation> = new Map([
  ['7000215', expired],
  ['7000222', expired],
  ['700016', consent],
  ['65001', consent],
  ['500011', consent],
  ['7000229', consent],
  ...['700211', '700212', '700213', '700024'].map((code) => [code, untrusted] as const),
  ['90002', unknownTenant],
  ['900023', unknownTenant],
]);

/** Entra's codes, as errors carry them, for an application that the tenant does not know or has not consented to. */
export const consentCodes: ReadonlySet<string> = new Set(
  [...explanations].filter(([, explanation]) => explanation === consent).map(([code]) => `AADSTS${code}`),
);

/** The error shown when no token could be had for the tenant. */
export function signInFailed(tenantId: string, { status, entraCode }: SignInFailure): IntegrationError {
  const explanation = explanations.get(entraCode ?? '');
  const code = entraCode === undefined ? undefined : `AADSTS${entraCode}`;
  const reason = explanation?.says ?? (code === undefined ? 'no usable answer came' : 'it was refused');
  return new IntegrationError({
    integration: 'msgraph',
    code: code ?? 'sign-in-failed',
    message: `Signing in to the Microsoft tenant ${tenantId} failed: ${reason}${code === undefined ? '' : ` (${code})`}.`,
    remedy: explanation?.remedy ?? 'Check the client id, the secret and the tenant, or run again later.',
    ...(status === undefined ? {} : { status }),
  });
}
