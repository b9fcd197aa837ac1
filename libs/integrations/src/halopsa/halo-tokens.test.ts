import { inspect } from 'node:util';
import { aConnection, canary, noon } from '../testing/connections';
import { startScriptedServer } from '../testing/scripted-server';
import type { ScriptedAnswer, ScriptedServer, SeenRequest } from '../testing/scripted-server';
import { createTokenCache } from '../tokens/token-cache';
import { halopsa } from './halopsa.integration';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const token: ScriptedAnswer = { json: { access_token: 'halo-token', token_type: 'Bearer', expires_in: 3_600 } };

function aHaloConnection(more: Record<string, string> = {}) {
  const settings = { api_url: server.url, client_id: 'client', api_key_ref: 'halo-secret', ...more };
  return aConnection({ settings, externalOrganizationId: '42', tokens: createTokenCache(noon) });
}
function play(answers: Record<string, ScriptedAnswer>): void {
  server.play(({ url }: SeenRequest) => answers[url] ?? { json: [] });
}
const urls = () => server.seen.map(({ url }) => url);

describe('HaloPSA tokens', () => {
  it('INT-2 signs in at the address of the settings, with the tenant in the query', async () => {
    play({ '/auth/token?tenant=msp': token });

    await halopsa.connect(aHaloConnection({ auth_url: `${server.url}/auth/`, tenant: 'msp' })).ticketTypes.list();

    expect(urls()).toEqual(['/auth/token?tenant=msp', '/api/TicketType']);
    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'client',
      client_secret: canary,
      scope: 'all',
    });
    expect(server.seen[1]?.headers.authorization).toBe('Bearer halo-token');
  });

  it('asks the instance where to sign in when the settings do not say', async () => {
    const json = { auth_url: `${server.url}/identity`, tenant_id: 'found' };
    play({ '/api/authinfo': { json }, '/identity/token?tenant=found': token });

    await halopsa.connect(aHaloConnection()).ticketTypes.list();

    expect(urls()).toEqual(['/api/authinfo', '/identity/token?tenant=found', '/api/TicketType']);
  });

  it('signs in at /auth when the instance does not say either', async () => {
    play({ '/api/authinfo': { json: {} }, '/auth/token': token });

    await halopsa.connect(aHaloConnection({ api_url: `${server.url}/api/` })).ticketTypes.list();

    expect(urls()).toEqual(['/api/authinfo', '/auth/token', '/api/TicketType']);
  });

  it('sends the secret to no host that the settings do not name', async () => {
    const other = await startScriptedServer();
    other.play([token]);
    play({ '/api/authinfo': { json: { auth_url: `${other.url}/auth` } } });

    const listing = halopsa.connect(aHaloConnection()).ticketTypes.list();

    await expect(listing).rejects.toMatchObject({ code: 'blocked-address' });
    expect(other.seen).toHaveLength(0);
    await other.close();
  });

  it('INT-2 signs in once for calls at the same time', async () => {
    play({ '/auth/token': token });
    const halo = halopsa.connect(aHaloConnection({ auth_url: `${server.url}/auth` }));

    await Promise.all([1, 2, 3, 4, 5, 6].map(() => halo.ticketTypes.list()));

    expect(urls().filter((url) => url === '/auth/token')).toHaveLength(1);
  });

  it('does not fail another execution when the one that was signing in is cancelled', async () => {
    const cancel = new AbortController();
    const first = aHaloConnection({ auth_url: `${server.url}/auth` });
    const cancelled = { ...first, http: { ...first.http, signal: cancel.signal } };
    play({ '/auth/token': token });
    const arrived = server.nextRequest();
    const ended = expect(halopsa.connect(cancelled).ticketTypes.list()).rejects.toThrow('cancelled');
    const other = halopsa.connect(first).ticketTypes.list();

    cancel.abort(new Error('cancelled'));

    await ended;
    await arrived;
    await expect(other).resolves.toEqual([]);
    expect(urls().filter((url) => url === '/auth/token')).toHaveLength(1);
  });

  it('keeps the secret out of errors and records when the vendor quotes it', async () => {
    const json = { error: 'invalid_client', error_description: `secret ${canary} is wrong`, Message: canary };
    play({ '/auth/token': { status: 400, json } });
    const connection = aHaloConnection({ auth_url: `${server.url}/auth` });

    const error: unknown = await halopsa
      .connect(connection)
      .ticketTypes.list()
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );

    expect(error).toMatchObject({ integration: 'halopsa', status: 400, code: 'invalid_client' });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(canary);
    expect(JSON.stringify(connection.calls)).not.toContain(canary);
    expect(connection.calls).toMatchObject([{ method: 'POST', path: '/auth/token', effect: 'read', status: 400 }]);
  });

  it('says so when signing in gives no token', async () => {
    play({ '/auth/token': { json: { hello: 'world' } } });

    const listing = halopsa.connect(aHaloConnection({ auth_url: `${server.url}/auth` })).ticketTypes.list();

    await expect(listing).rejects.toMatchObject({ code: 'unexpected-answer' });
  });
});
