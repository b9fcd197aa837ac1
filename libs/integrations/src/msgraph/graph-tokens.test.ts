import { inspect } from 'node:util';
import { IntegrationError } from '@msp/workflow-sdk';
import { aConnection, canary, movingTiming, noon } from '../testing/connections';
import { startEntraAuthority, unsignedToken } from '../testing/entra-authority';
import type { ScriptedAnswer, ScriptedServer, SeenRequest } from '../testing/scripted-server';
import { startScriptedServer } from '../testing/scripted-server';
import { createTokenCache } from '../tokens/token-cache';
import { msgraph } from './msgraph.integration';

const acme = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const beta = 'b2d4f6a8-0002-4c3e-8d5f-bebebebebe02';
const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' };

const tokenFor = (tid: string): ScriptedAnswer => ({
  json: { token_type: 'Bearer', expires_in: 3_600, access_token: unsignedToken({ tid, roles: ['User.Read.All'] }) },
});
const refusal = (entraCode: number): ScriptedAnswer => ({
  status: 401,
  json: {
    error: 'invalid_client',
    error_description: `AADSTS${entraCode}: refused, was ${canary}`,
    error_codes: [entraCode],
  },
});

let authority: ScriptedServer;
let graph: ScriptedServer;
let answerToken: (request: SeenRequest) => ScriptedAnswer;
beforeAll(async () => {
  authority = await startEntraAuthority((request) => answerToken(request));
  graph = await startScriptedServer();
  graph.play([{ json: { value: [] } }]);
});
afterAll(() => Promise.all([authority.close(), graph.close()]));

const aGraphConnection = (tenantId: string, tokens = createTokenCache()) =>
  aConnection({ tenantId, settings, tokens, endpoints: { msGraphUrl: graph.url, authorityHost: authority.url } });
const tokenRequests = () => authority.seen.filter(({ method }) => method === 'POST');

describe('Graph tokens', () => {
  it('A8: a long pause that Entra asks for is waited for as the workflow may, and is then over', async () => {
    let asked = 0;
    answerToken = () => {
      asked += 1;
      return asked === 1 ? { status: 429, headers: { 'retry-after': '90' } } : tokenFor(acme);
    };
    const timing = movingTiming();
    const connection = aGraphConnection(acme);
    const patient = { ...connection, http: { ...connection.http, timing, deadline: noon() + 600_000 } };

    await msgraph.connect(patient).domains.list();

    expect(timing.waits).toEqual([90_000]);
    expect(asked).toBe(2);
  });

  it('INT-2 signs in to the tenant of the organization with client credentials', async () => {
    answerToken = () => tokenFor(acme);
    const connection = aGraphConnection(acme);

    await msgraph.connect(connection).domains.list();

    const [request] = tokenRequests().slice(-1);
    expect(request?.url.split('?')[0]).toBe(`/${acme}/oauth2/v2.0/token`);
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toMatchObject({
      grant_type: 'client_credentials',
      client_id: settings.client_id,
      client_secret: canary,
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(connection.calls.map(({ path, effect }) => [path, effect])).toEqual([
      [`/${acme}/oauth2/v2.0/token`, 'read'],
      ['/v1.0/domains', 'read'],
    ]);
  });

  it('INT-2 uses the token of a tenant again, and never for another tenant', async () => {
    answerToken = ({ url }) => tokenFor(url.split('/')[1] ?? '');
    const tokens = createTokenCache();
    const before = tokenRequests().length;

    await msgraph.connect(aGraphConnection(acme, tokens)).domains.list();
    await msgraph.connect(aGraphConnection(acme, tokens)).domains.list();
    await msgraph.connect(aGraphConnection(beta, tokens)).domains.list();

    const tenants = tokenRequests()
      .slice(before)
      .map(({ url }) => url.split('/')[1]);
    expect(tenants).toEqual([acme, beta]);
  });

  it('ORG-5 calls nothing with a token that was issued for another tenant', async () => {
    answerToken = () => tokenFor(beta);
    const before = graph.seen.length;

    const listing = msgraph.connect(aGraphConnection(acme)).domains.list();

    await expect(listing).rejects.toMatchObject({ code: 'other-organization' });
    expect(graph.seen).toHaveLength(before);
  });

  it('ORG-4 tells the permissions that the tenant has consented to', async () => {
    answerToken = () => tokenFor(acme);

    await expect(msgraph.connect(aGraphConnection(acme)).permissionsGranted()).resolves.toEqual(['User.Read.All']);
  });

  it('says that signing in failed when the authority cannot be reached', async () => {
    const gone = await startScriptedServer();
    await gone.close();
    const endpoints = { msGraphUrl: graph.url, authorityHost: gone.url.replace('http:', 'https:') };

    const listing = msgraph.connect({ ...aGraphConnection(acme), endpoints }).domains.list();

    await expect(listing).rejects.toMatchObject({ kind: 'integration-error', code: 'sign-in-failed' });
  });

  it.each([
    [7000215, 'secret'],
    [700016, 'consent'],
    [65001, 'consent'],
    [90002, 'tenant id'],
  ])('INT-2 explains AADSTS%p by its %s, and keeps the secret out of errors and records', async (entraCode, remedy) => {
    answerToken = () => refusal(entraCode);
    const connection = aGraphConnection(acme);

    const error: unknown = await msgraph
      .connect(connection)
      .domains.list()
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );

    expect(error).toBeInstanceOf(IntegrationError);
    expect(error).toMatchObject({ code: `AADSTS${entraCode}`, remedy: expect.stringContaining(remedy) });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(canary);
    expect(JSON.stringify(connection.calls)).not.toContain(canary);
  });
});
