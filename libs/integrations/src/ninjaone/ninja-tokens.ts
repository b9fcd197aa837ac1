import { z } from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import { systemTiming } from '../http/timing';
import type { Authorizer, Transport } from '../http/transport';
import type { Connection } from '../integration';
import { createCachedAuthorizer } from '../tokens/cached-authorizer';
import type { AccessToken, TokenSubject } from '../tokens/token-cache';
import { ninjaName } from './ninja-session';

const tokenAnswer = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** Tokens by client credentials. `transport` must not be bound to one execution: its token serves others too. */
export function createNinjaTokens(connection: Connection, apiUrl: string, transport: Transport): Authorizer {
  const { client_id: clientId = '', client_secret_ref: secretReference = '' } = connection.settings;
  const describe = async (): Promise<TokenSubject> => ({
    integration: 'ninjaone',
    authority: apiUrl,
    tenant: '',
    clientId,
    secret: await connection.secret(secretReference),
  });
  return createCachedAuthorizer(connection, describe, (subject) => fetchToken(connection, apiUrl, transport, subject));
}

async function fetchToken(
  { http }: Connection,
  apiUrl: string,
  transport: Transport,
  { clientId, secret }: TokenSubject,
): Promise<AccessToken> {
  const timing = http.timing ?? systemTiming;
  const url = new URL(`${apiUrl}/ws/oauth/token`);
  // Reading is all that the client does, so that is all that it asks for.
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope: 'monitoring' };
  const askedAt = timing.now();
  const { json } = await transport({ method: 'POST', url, form, repeatable: true, effect: 'read' });
  const answer = tokenAnswer.safeParse(json);
  if (!answer.success) throw unexpectedAnswer(ninjaName, 'signing in gave no token');
  return { value: answer.data.access_token, expiresAt: askedAt + answer.data.expires_in * 1000 };
}
