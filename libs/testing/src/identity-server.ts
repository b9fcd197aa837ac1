import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mspTenantId, platformClientId } from './seed-identities';
import { appClaims, createSigningKey, personClaims, publishKeys, signToken, type TokenSubject } from './token-issuer';

export interface IdentityServer {
  /** What makes a service trust the tokens of this server. */
  readonly variables: Readonly<Record<string, string>>;
  /** An access token as a person has it. */
  token(subject: TokenSubject): Promise<string>;
  /** An access token as a program has it. */
  appToken(oid: string, roles: readonly string[]): Promise<string>;
  /** Hangs up, also on those who keep a connection. */
  stop(): Promise<void>;
}

/** An identity provider that publishes its key at an address, for services that run as processes of their own. */
export async function startIdentityServer(): Promise<IdentityServer> {
  const key = await createSigningKey('local');
  const keySet = JSON.stringify(await publishKeys([key]));
  const server = createServer((_request, response) => response.end(keySet)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    variables: {
      AZURE_TENANT_ID: mspTenantId,
      AZURE_CLIENT_ID: platformClientId,
      TOKEN_ISSUER: issuer,
      TOKEN_JWKS_URL: `${issuer}/jwks`,
    },
    token: (subject) => signToken(key, personClaims(issuer, subject)),
    appToken: (oid, roles) => signToken(key, appClaims(issuer, oid, roles)),
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
