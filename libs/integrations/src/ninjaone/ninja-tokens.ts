import { IntegrationError } from '@msp/workflow-sdk';
import * as z from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import { systemTiming } from '../http/timing';
import type { Authorizer, Transport } from '../http/transport';
import type { Connection } from '../integration';
import { createCachedAuthorizer } from '../tokens/cached-authorizer';
import type { AccessToken, TokenSubject } from '../tokens/token-cache';
import { ninjaName } from './ninja-session';

const tokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  scope: z.string().nullish(),
});

/** Reading is all that the client does, so that is all that it asks for. */
const neededScope = 'monitoring';

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
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope: neededScope };
  const askedAt = timing.now();
  const { json } = await transport({ method: 'POST', url, form, repeatable: true, effect: 'read' });
  const answer = tokenAnswer.safeParse(json);
  if (!answer.success) throw unexpectedAnswer(ninjaName, 'signing in gave no token');
  assertScope(answer.data.scope);
  return { value: answer.data.access_token, expiresAt: askedAt + answer.data.expires_in * 1000 };
}

/** Said here, because each call would only be answered by a 403. */
function assertScope(granted: string | null | undefined): void {
  if (!granted || granted.split(/[\s,]+/).includes(neededScope)) return;
  throw new IntegrationError({
    integration: 'ninjaone',
    code: 'missing-scope',
    message: `NinjaOne does not let the application read: it lacks the scope "${neededScope}".`,
    remedy: `Allow the application the scope "${neededScope}" in NinjaOne (Administration, Apps, API).`,
  });
}
