import { inspect } from 'node:util';
import { aConnection, canary, noon } from '../testing/connections';
import { startScriptedServer, type ScriptedServer, type SeenRequest } from '../testing/scripted-server';
import { createTokenCache } from '../tokens/token-cache';
import { ninjaone } from './ninjaone.integration';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const token = { json: { access_token: 'ninja-token', token_type: 'Bearer', expires_in: 3_600 } };
const device = (id: number, organizationId = 7) => ({ id, organizationId, displayName: `pc-${id}` });

function connect(externalOrganizationId = '7') {
  const settings = { api_url: `${server.url}/`, client_id: 'client', client_secret_ref: 'ninja-secret' };
  return ninjaone.connect(aConnection({ settings, externalOrganizationId, tokens: createTokenCache(noon) }));
}

function play(answer: (request: SeenRequest) => { status?: number; json: unknown }): void {
  server.play((request) => (request.url === '/ws/oauth/token' ? token : answer(request)));
}

describe('NinjaOne', () => {
  it('INT-2 signs in with client credentials, for reading only', async () => {
    play(() => ({ json: { id: 7, name: 'Acme' } }));

    await expect(connect().organizations.get()).resolves.toMatchObject({ id: 7, name: 'Acme' });

    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'client',
      client_secret: canary,
      scope: 'monitoring',
    });
    expect(server.seen[1]).toMatchObject({ method: 'GET', url: '/v2/organization/7' });
    expect(server.seen[1]?.headers.authorization).toBe('Bearer ninja-token');
  });

  it.each([
    ['monitoring management', true],
    [undefined, true],
    ['management control', false],
  ])('INT-2 says at once when it may not read, with the scope %p', async (scope, mayRead) => {
    server.play(({ url }) => ({ json: url === '/ws/oauth/token' ? { ...token.json, scope } : { id: 7 } }));

    const reading = connect().organizations.get();

    if (mayRead) await expect(reading).resolves.toMatchObject({ id: 7 });
    else await expect(reading).rejects.toThrow('it lacks the scope "monitoring"');
  });

  it('INT-3 follows the pages after the last id until one is short', async () => {
    const all = Array.from({ length: 450 }, (_, index) => device(index + 1));
    play(({ url }) => {
      const query = new URL(url, server.url).searchParams;
      const after = Number(query.get('after') ?? 0);
      return { json: all.filter(({ id }) => id > after).slice(0, Number(query.get('pageSize'))) };
    });

    const devices = await connect().devices.list();

    expect(devices.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });

  it('INT-3 stops with an error instead of asking for the same page for ever', async () => {
    play(() => ({ json: Array.from({ length: 200 }, (_, index) => device(index + 1)) }));

    await expect(connect().devices.list()).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('INT-1 refuses devices of another organization, asked for or sent along', async () => {
    play(({ url }) => ({ json: url.startsWith('/v2/device/') ? device(9, 8) : [device(1), device(2, 8)] }));

    await expect(connect().devices.get(9)).rejects.toMatchObject({ code: 'other-organization' });
    await expect(connect().devices.list()).rejects.toMatchObject({ code: 'other-organization' });
  });

  it.each(['', '0', '-1', 'seven'])('INT-1 makes no client for the mapping %p', (externalOrganizationId) => {
    expect(() => connect(externalOrganizationId)).toThrow();
  });

  it('tells neither secret nor token when signing in fails', async () => {
    server.play([{ status: 401, json: { error: 'invalid_client', error_description: `no ${canary}` } }]);

    const failure = await connect()
      .organizations.get()
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: 'invalid_client' });
    expect(inspect(failure, { depth: 9 })).not.toContain(canary);
  });
});
