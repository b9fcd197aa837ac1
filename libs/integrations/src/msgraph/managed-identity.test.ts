import { aConnection, canary } from '../testing/connections';
import { startEntraAuthority, unsignedToken } from '../testing/entra-authority';
import { startManagedIdentity } from '../testing/managed-identity';
import { startScriptedServer, type ScriptedServer } from '../testing/scripted-server';
import { connectIntegration } from '../connect-integration';
import { mergeSettings } from '../effective-settings';
import { createTokenCache } from '../tokens/token-cache';
import { msgraph } from './msgraph.integration';

const acme = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const identity = '7d1b2c3a-0001-4c5d-8e6f-1a2b3c4d5e01';
const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', credential: 'managed-identity' };

let authority: ScriptedServer;
let graph: ScriptedServer;
let refusal: number | undefined;
beforeAll(async () => {
  const token = unsignedToken({ tid: acme, roles: ['User.Read.All'] });
  authority = await startEntraAuthority(() =>
    refusal === undefined
      ? { json: { token_type: 'Bearer', expires_in: 3_600, access_token: token } }
      : { status: 401, json: { error: 'invalid_client', error_description: `AADSTS${refusal}: refused ${canary}` } },
  );
  graph = await startScriptedServer();
  graph.play([{ json: { value: [] } }]);
});
beforeEach(() => (refusal = undefined));
afterAll(() => Promise.all([authority.close(), graph.close()]));

function aGraphConnection() {
  const secret = jest.fn(() => Promise.resolve(canary));
  const endpoints = { msGraphUrl: graph.url, authorityHost: authority.url, identityClientId: identity };
  return { ...aConnection({ tenantId: acme, settings, tokens: createTokenCache(), endpoints }), secret };
}
const lastForm = () => {
  const [request] = authority.seen.filter(({ method }) => method === 'POST').slice(-1);
  return Object.fromEntries(new URLSearchParams(request?.body));
};

describe('Graph by the managed identity', () => {
  it('OPS-3 signs in to the tenant with a token of the identity in place of a secret, and reads no secret', async () => {
    const server = await startManagedIdentity((clientId) => `assertion of ${clientId}`);
    const connection = aGraphConnection();

    await connectIntegration('msgraph', connection).domains.list();
    await server.close();

    expect(lastForm()).toMatchObject({
      grant_type: 'client_credentials',
      client_id: settings.client_id,
      client_assertion: `assertion of ${identity}`,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    expect(lastForm()).not.toHaveProperty('client_secret');
    expect(connection.secret).not.toHaveBeenCalled();
    expect(server.seen.every(({ url }) => decodeURIComponent(url).includes('api://AzureADTokenExchange'))).toBe(true);
  });

  it('OPS-3 says that the app does not trust the identity, and repeats nothing of what was answered', async () => {
    const server = await startManagedIdentity(() => 'assertion of another');
    refusal = 700213;

    const failure = connectIntegration('msgraph', aGraphConnection()).domains.list();

    await expect(failure).rejects.toThrow(/does not trust the platform's managed identity \(AADSTS700213\)/);
    await expect(failure).rejects.not.toThrow(canary);
    await server.close();
  });
});

describe('the choice of how Graph is signed in to', () => {
  const global = { isEnabled: true, settings };
  const own = (values: Record<string, string>) => ({ isEnabled: true, settings: values });

  it('OPS-3 S4 an organization that names an app of its own never signs in to it as the platform', () => {
    const merged = (values: Record<string, string>) => mergeSettings(msgraph, { own: own(values), global }).settings;

    expect(merged({})).toMatchObject({ credential: 'managed-identity' });
    expect(merged({ client_id: settings.client_id })).not.toHaveProperty('credential');
    expect(merged({ client_secret_ref: 'own-secret' })).not.toHaveProperty('credential');
  });

  it('OPS-3 a secret is needed with a secret only, and nothing else can be chosen', () => {
    const connect = (values: Record<string, string>) => () =>
      connectIntegration(
        'msgraph',
        aConnection({ tenantId: acme, settings: { client_id: settings.client_id, ...values } }),
      );

    expect(connect({})).toThrow('"client_secret_ref" of Microsoft Graph is missing');
    expect(connect({ credential: 'secret' })).toThrow('"client_secret_ref"');
    expect(connect({ credential: 'password' })).toThrow('"credential" of Microsoft Graph is not one of its choices');
    expect(connect({ credential: 'managed-identity' })).not.toThrow();
  });
});
