import { withoutTrailing } from '@msp/models';
import * as z from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import { systemTiming } from '../http/timing';
import type { Authorizer, Transport } from '../http/transport';
import type { Connection } from '../integration';
import { createCachedAuthorizer } from '../tokens/cached-authorizer';
import type { AccessToken, TokenSubject } from '../tokens/token-cache';
import type { HaloAddress } from './halo-address';
import { haloName } from './halo-session';

const tokenAnswer = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const authInfo = z.looseObject({ auth_url: z.string().nullish(), tenant_id: z.string().nullish() });

/** Tokens by client credentials. `transport` must not be bound to one execution: its token serves others too. */
export function createHaloTokens(connection: Connection, address: HaloAddress, transport: Transport): Authorizer {
  const { client_id: clientId = '', api_key_ref: secretReference = '' } = connection.settings;
  const describe = async (): Promise<TokenSubject> => ({
    integration: 'halopsa',
    authority: address.authUrl ?? address.apiUrl,
    tenant: address.tenant ?? '',
    clientId,
    secret: await connection.secret(secretReference),
  });
  return createCachedAuthorizer(connection, describe, (subject) => fetchToken(connection, address, transport, subject));
}

async function fetchToken(
  { http }: Connection,
  address: HaloAddress,
  transport: Transport,
  { clientId, secret }: TokenSubject,
): Promise<AccessToken> {
  const timing = http.timing ?? systemTiming;
  const url = await tokenUrl(address, transport);
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope: 'all' };
  const askedAt = timing.now();
  const { json } = await transport({ method: 'POST', url, form, repeatable: true, effect: 'read' });
  const answer = tokenAnswer.safeParse(json);
  if (!answer.success) throw unexpectedAnswer(haloName, 'signing in gave no token');
  return { value: answer.data.access_token, expiresAt: askedAt + answer.data.expires_in * 1000 };
}

async function tokenUrl(address: HaloAddress, transport: Transport): Promise<URL> {
  const found = address.authUrl === undefined ? await discover(address, transport) : {};
  const url = new URL(`${address.authUrl ?? found.auth_url ?? address.apiUrl.replace(/\/api$/, '/auth')}/token`);
  const tenant = address.tenant ?? found.tenant_id ?? '';
  // Hosted instances need it in the query; those on premises do without.
  if (tenant !== '') url.searchParams.set('tenant', tenant);
  return url;
}

async function discover(
  { apiUrl }: HaloAddress,
  transport: Transport,
): Promise<{ auth_url?: string; tenant_id?: string }> {
  const { json } = await transport({ method: 'GET', url: new URL(`${apiUrl}/authinfo`) });
  const parsed = authInfo.safeParse(json);
  if (!parsed.success) return {};
  const { auth_url, tenant_id } = parsed.data;
  return {
    ...(auth_url && URL.canParse(auth_url) ? { auth_url: withoutTrailing(auth_url, '/').replace(/\/token$/, '') } : {}),
    ...(tenant_id ? { tenant_id } : {}),
  };
}
