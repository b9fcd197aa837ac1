import { explainFailure } from '../explain-failure';
import { aConnection, canary } from '../testing/connections';
import { startEntraAuthority, unsignedToken } from '../testing/entra-authority';
import type { ScriptedServer } from '../testing/scripted-server';
import { createTokenCache } from '../tokens/token-cache';
import { adminConsentUrl, lacksConsent, missingPermissions } from './consent';
import { msgraph } from './msgraph.integration';

const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const clientId = '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77';

let authority: ScriptedServer;
let refuseWith: number | undefined;
beforeAll(async () => {
  authority = await startEntraAuthority(() =>
    refuseWith === undefined
      ? { json: { expires_in: 3_600, access_token: unsignedToken({ tid: tenantId, roles: ['User.Read.All'] }) } }
      : { status: 400, json: { error: 'refused', error_description: `AADSTS${refuseWith}: refused ${canary}` } },
  );
});
afterAll(() => authority.close());

function permissionsGranted() {
  const settings = { client_id: clientId, client_secret_ref: 'graph-secret' };
  const endpoints = { msGraphUrl: 'http://127.0.0.1:9', authorityHost: authority.url };
  return msgraph
    .connect(aConnection({ tenantId, settings, endpoints, tokens: createTokenCache() }))
    .permissionsGranted();
}

describe('consent of a tenant', () => {
  it('ORG-4 is what the token says', async () => {
    refuseWith = undefined;

    await expect(permissionsGranted()).resolves.toEqual(['User.Read.All']);
  });

  it.each([
    [700016, true],
    [7000229, true],
    [65001, true],
    [500011, true],
    [7000215, false],
    [90002, false],
  ])('ORG-4 AADSTS%d at sign-in means that it is missing: %p', async (code, expected) => {
    refuseWith = code;

    const error: unknown = await permissionsGranted().catch((reason: unknown) => reason);

    expect(lacksConsent(error)).toBe(expected);
    expect(explainFailure(error)?.message).toContain(`AADSTS${code}`);
    expect(JSON.stringify(explainFailure(error))).not.toContain(canary);
  });

  it('ORG-4 lacks what was not granted, where writing includes reading', () => {
    const needed = ['User.ReadWrite.All', 'Domain.Read.All', 'Directory.Read.All'];

    expect(missingPermissions(needed, ['User.Read.All', 'Domain.ReadWrite.All'])).toEqual([
      'User.ReadWrite.All',
      'Directory.Read.All',
    ]);
  });

  it('ORG-4 is given on the page of Entra, or of its stand-in', () => {
    const path = `/${tenantId}/adminconsent?client_id=${clientId}`;

    expect(adminConsentUrl({ tenantId, clientId })).toBe(`https://login.microsoftonline.com${path}`);
    expect(adminConsentUrl({ tenantId, clientId, authorityHost: 'https://localhost:1' })).toBe(
      `https://localhost:1${path}`,
    );
  });
});
