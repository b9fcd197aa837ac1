import { IntegrationError } from '@msp/workflow-sdk';
import { systemTiming } from '../http/timing';
import type { Authorizer } from '../http/transport';
import type { RecordedCall } from '../http/transport.types';
import { vendorBusy } from '../http/vendor-busy';
import { untilAborted } from '../http/until-aborted';
import type { Connection } from '../integration';
import type { AccessToken, TokenSubject } from '../tokens/token-cache';
import { graphVendorName } from './graph-throttling';
import type { SignInProof } from './sign-in-credential';
import { SignInPauses } from './sign-in-pauses';
import { readSignInFailure, signInFailed } from './sign-in-failure';
import { readTokenClaims } from './token-claims';

export const publicAuthority = 'https://login.microsoftonline.com';

const publicGraph = 'https://graph.microsoft.com';

export interface GraphTokenOptions {
  readonly connection: Connection;
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof: SignInProof;
}

export interface GraphTokens extends Authorizer {
  roles(): Promise<readonly string[]>;
  /** App roles of the token that was used last; undefined where there was none, or none that tells. */
  lastRoles(): readonly string[] | undefined;
}

/** Tokens by client credentials for one tenant. */
export function createGraphTokens(options: GraphTokenOptions): GraphTokens {
  const { connection, tenantId, clientId, proof } = options;
  const authority = connection.endpoints.authorityHost ?? publicAuthority;
  const subject = async (): Promise<TokenSubject> => {
    // No secret is empty, so that no token is found by one that was issued to the identity.
    const secret = proof.kind === 'identity' ? '' : await connection.secret(proof.secretReference);
    return { integration: 'msgraph', authority, tenant: tenantId, clientId, secret };
  };
  let current: TokenSubject | undefined;
  let last: string | undefined;
  const token = async (): Promise<string> => {
    const known = (current ??= await subject());
    const fetching = connection.tokens.get(known, () => fetchToken(connection, known, proof));
    last = (await untilAborted(connection.http.signal, fetching)).value;
    return last;
  };
  return {
    lastRoles() {
      const roles = last === undefined ? [] : readTokenClaims(last).roles;
      return roles.length === 0 ? undefined : roles;
    },
    header: async () => `Bearer ${await token()}`,
    refused(header) {
      if (current !== undefined) connection.tokens.drop(current, header.slice('Bearer '.length));
    },
    roles: async () => readTokenClaims(await token()).roles,
  };
}

async function fetchToken(connection: Connection, subject: TokenSubject, proof: SignInProof): Promise<AccessToken> {
  const { tenant, authority } = subject;
  const pauses = new SignInPauses((connection.http.timing ?? systemTiming).now);
  const options = {
    authorityHost: authority,
    disableInstanceDiscovery: authority !== publicAuthority,
    retryOptions: { maxRetries: 2, retryDelayInMs: 300, maxRetryDelayInMs: 5_000 },
    additionalPolicies: [{ policy: pauses.policy, position: 'perRetry' as const }],
  };
  // Loaded by the first that signs in: most executions find a token that is kept.
  const { signInCredential } = await import('./sign-in-credential');
  // Before Entra is asked: that the process has no identity is no fault of a tenant.
  const credential = await signInCredential(connection, subject, { proof, options });
  const note = stopwatch(connection, tenant);
  try {
    // Not the execution's signal: others may be waiting for the same token.
    const abortSignal = AbortSignal.timeout(connection.http.timeoutMs);
    const issued = await credential.getToken(scopeOf(connection.endpoints.msGraphUrl), { abortSignal });
    note({ status: 200 });
    assertTenant(issued.token, tenant);
    return { value: issued.token, expiresAt: issued.expiresOnTimestamp };
  } catch (error) {
    if (error instanceof IntegrationError) throw error;
    const failure = readSignInFailure(error);
    const status = pauses.status ?? failure.status;
    note(status === undefined ? { failure: 'broken' } : { status });
    if (pauses.until !== undefined) throw busy(connection, pauses.until, pauses.status);
    // No cause: the library's errors hold the request, and with it the secret.
    throw signInFailed(tenant, failure);
  }
}

/** Whoever needs the token decides how long to wait for it. */
function busy({ http }: Connection, until: number, status: number | undefined): Error {
  const { now } = http.timing ?? systemTiming;
  return vendorBusy({
    integration: 'msgraph',
    vendorName: graphVendorName,
    until,
    now: now(),
    deadline: undefined,
    status,
  });
}

/** National clouds have a Graph of their own; a local stand-in takes the public one's tokens. */
function scopeOf(msGraphUrl: string): string {
  const { protocol, origin } = new URL(msGraphUrl);
  return `${protocol === 'https:' ? origin : publicGraph}/.default`;
}

function stopwatch(connection: Connection, tenant: string) {
  const timing = connection.http.timing ?? systemTiming;
  const startedAt = timing.now();
  const call = {
    integration: 'msgraph',
    method: 'POST',
    path: `/${tenant}/oauth2/v2.0/token`,
    effect: 'read',
    attempt: 1,
  } as const;
  return (result: Pick<RecordedCall, 'status' | 'failure'>) =>
    connection.record({
      ...call,
      ...result,
      durationMs: timing.now() - startedAt,
      at: new Date(startedAt).toISOString(),
    });
}

/** The worst accident here is acting in the wrong company's tenant, so Entra is not simply trusted to have agreed. */
function assertTenant(token: string, tenant: string): void {
  const { tenantId } = readTokenClaims(token);
  if (tenantId === undefined || tenantId.toLowerCase() === tenant.toLowerCase()) return;
  throw new IntegrationError({
    integration: 'msgraph',
    code: 'other-organization',
    message: `Signing in to the Microsoft tenant ${tenant} gave a token for another tenant.`,
    remedy: 'Check the tenant of the organization and the authority of the platform; nothing was called.',
  });
}
