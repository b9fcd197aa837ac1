import { mspTenantId, platformClientId } from '@msp/testing';
import { tokenSource } from './token-configuration';

const entra = { tenantId: mspTenantId, clientId: platformClientId, production: true };
const local = { ...entra, production: false, issuer: 'http://localhost:4000', keysUrl: 'http://localhost:4000/jwks' };

describe('where tokens come from', () => {
  it('AUTH-1 is Entra, by the tenant', () => {
    expect(tokenSource(entra)).toEqual({
      issuer: `https://login.microsoftonline.com/${mspTenantId}/v2.0`,
      keysUrl: `https://login.microsoftonline.com/${mspTenantId}/discovery/v2.0/keys`,
    });
  });

  it('AUTH-1 may be an identity provider of this machine', () => {
    expect(tokenSource(local)).toEqual({ issuer: local.issuer, keysUrl: local.keysUrl });
  });

  it.each([
    ['in production', { ...local, production: true }],
    ['on another machine', { ...local, issuer: 'https://id.example' }],
    ['with keys on another machine', { ...local, keysUrl: 'https://id.example/jwks' }],
    ['on a machine that is only named alike', { ...local, issuer: 'http://localhost.attacker.example' }],
    ['without keys', { ...local, keysUrl: undefined }],
    ['with keys only', { ...local, issuer: undefined }],
  ])('AUTH-1 may not be a local identity provider %s', (_name, environment) => {
    expect(() => tokenSource(environment)).toThrow('TOKEN_ISSUER');
  });
});
