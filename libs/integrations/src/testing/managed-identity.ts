import { startScriptedServer, type ScriptedServer } from './scripted-server';

/** Gives this process a managed identity, as Azure gives one to a container, until it is closed. */
export async function startManagedIdentity(answer: (clientId: string | null) => string): Promise<ScriptedServer> {
  const server = await startScriptedServer();
  server.play(({ url }) => {
    const { searchParams } = new URL(url, server.url);
    const expiresOn = Math.floor(Date.now() / 1_000) + 3_600;
    return {
      json: {
        access_token: answer(searchParams.get('client_id')),
        expires_on: String(expiresOn),
        resource: searchParams.get('resource'),
        token_type: 'Bearer',
      },
    };
  });
  const before = { ...process.env };
  process.env['IDENTITY_ENDPOINT'] = `${server.url}/token`;
  process.env['IDENTITY_HEADER'] = 'header';
  return {
    ...server,
    async close() {
      process.env = before;
      await server.close();
    },
  };
}
