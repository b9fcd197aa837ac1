import { apiScopes, fetchDiscovery, msalConfiguration } from './browser';

const settings = {
  azureClientId: '5b7f2f0e-3c0d-4f6e-8f4e-2d9b1a6c7e21',
  azureTenantId: '8d1e4c1a-6f0e-4c55-9a49-0f4b6f3d2a10',
  redirectUri: 'http://localhost:3000/',
};

describe('the configuration of sign-in in the browser', () => {
  it('AUTH-1 signs in at the tenant of Microsoft Entra ID', () => {
    const { auth, system } = msalConfiguration(settings);

    expect(auth?.authority).toBe('https://login.microsoftonline.com/8d1e4c1a-6f0e-4c55-9a49-0f4b6f3d2a10');
    expect(auth?.authorityMetadata).toBeUndefined();
    expect(system?.protocolMode).toBeUndefined();
  });

  it('AUTH-1 takes every address of a local provider from its discovery document', () => {
    const discovery = { issuer: 'http://localhost:9099', token_endpoint: 'http://localhost:9099/token' };

    const { auth, system } = msalConfiguration({ ...settings, authority: 'http://localhost:9099' }, discovery);

    expect(auth).toMatchObject({
      clientId: settings.azureClientId,
      authority: 'https://localhost:9099',
      knownAuthorities: ['localhost:9099'],
      authorityMetadata: JSON.stringify(discovery),
    });
    expect(system?.protocolMode).toBe('OIDC');
  });

  it('comes back to a page that says so after signing out', () => {
    expect(msalConfiguration(settings).auth?.postLogoutRedirectUri).toBe('http://localhost:3000/signed-out');
  });

  it('asks for the three scopes of the platform', () => {
    expect(apiScopes(settings)).toEqual([
      'api://5b7f2f0e-3c0d-4f6e-8f4e-2d9b1a6c7e21/Workflows.Execute',
      'api://5b7f2f0e-3c0d-4f6e-8f4e-2d9b1a6c7e21/Forms.Manage',
      'api://5b7f2f0e-3c0d-4f6e-8f4e-2d9b1a6c7e21/Organizations.Manage',
    ]);
  });

  it('trusts no plain authority beyond this machine', async () => {
    const send = jest.fn<Promise<Response>, []>();

    await expect(fetchDiscovery('http://login.example', send)).rejects.toThrow('on this machine');
    expect(send).not.toHaveBeenCalled();
  });

  it.each(['http://localhost:9099', 'http://localhost:9099/', 'http://127.0.0.1:9099/', 'http://[::1]:9099'])(
    'AUTH-1 reads what %s says of itself at its well-known address',
    async (authority) => {
      const discovery = { issuer: authority };
      const send = jest.fn((_url: unknown) => Promise.resolve(Response.json(discovery)));

      expect(await fetchDiscovery(authority, send)).toEqual(discovery);
      const asked = send.mock.calls.map(([url]) => String(url));
      expect(asked).toEqual([`${authority.replace(/9099.*/, '9099')}/.well-known/openid-configuration`]);
    },
  );

  it.each([404, 500, 302])('AUTH-1 says that a local provider answered %i', async (status) => {
    const send = () => Promise.resolve(new Response('{}', { status }));

    await expect(fetchDiscovery('http://localhost:9099', send)).rejects.toThrow(`answered ${status}`);
  });
});
