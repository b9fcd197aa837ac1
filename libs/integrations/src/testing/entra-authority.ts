import { randomUUID } from 'node:crypto';
import { generate } from 'selfsigned';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { startScriptedServer } from './scripted-server';
import type { ScriptedAnswer, ScriptedServer, SeenRequest } from './scripted-server';

/** An https authority whose certificate this process trusts; token requests are answered by `answerToken`. */
export async function startEntraAuthority(
  answerToken: (request: SeenRequest) => ScriptedAnswer,
): Promise<ScriptedServer> {
  // A process may trust several of them, which it tells apart by name.
  const { private: key, cert } = await generate([{ name: 'commonName', value: `entra ${randomUUID()}` }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  setDefaultCACertificates([...getCACertificates('default'), cert]);
  const server = await startScriptedServer({ key, cert });
  server.play((request) => {
    if (!request.url.includes('.well-known')) return answerToken(request);
    const tenant = request.url.split('/')[1] ?? '';
    return { json: metadata(`${server.url}/${tenant}`) };
  });
  return server;
}

function metadata(base: string) {
  return {
    issuer: `${base}/v2.0`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}

/** A token that only looks like one. */
export function unsignedToken(claims: object): string {
  return ['{"alg":"none"}', JSON.stringify(claims), '']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}
