import { createHmac } from 'node:crypto';
import { ProblemError } from '@msp/models';
import {
  createSigningKey,
  mspTenantId,
  personClaims,
  platformClientId,
  publishKeys,
  seedPeople,
  signToken,
  startTokenIssuer,
  type SigningKey,
  type TokenIssuer,
} from '@msp/testing';
import { SignJWT, exportJWK, exportSPKI, type JWTPayload } from 'jose';
import { verifyAccessToken } from './access-token';

const otherTenant = '9f000000-0000-4000-8000-000000000009';
const now = () => Math.floor(Date.now() / 1_000);

describe('an access token', () => {
  let issuer: TokenIssuer;
  let stranger: SigningKey;
  let claims: JWTPayload;
  beforeAll(async () => {
    issuer = await startTokenIssuer();
    stranger = await createSigningKey('test-key');
    claims = { iat: now(), nbf: now(), exp: now() + 3_600, ...personClaims(issuer.issuer, seedPeople.technician) };
  });

  const outcomeOf = async (token: string): Promise<string> => {
    try {
      await verifyAccessToken(token, issuer.rules);
      return 'accepted';
    } catch (error) {
      return error instanceof ProblemError ? error.code : 'another failure';
    }
  };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  /** A token of any header, signed with the provider's key. */
  const withHeader = (header: object) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'test-key', ...header }).sign(issuer.key.privateKey);

  it('AUTH-1 of a person tells who they are', async () => {
    const principal = await verifyAccessToken(await issuer.token('admin'), issuer.rules);

    expect(principal).toEqual({
      kind: 'user',
      userId: seedPeople.admin.oid,
      tenantId: mspTenantId,
      displayName: 'Avery Admin',
      email: 'admin@msp.example',
      scopes: ['Workflows.Execute', 'Forms.Manage', 'Organizations.Manage'],
      roles: ['Platform.Admin'],
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['their name', { name: 'Toni', preferred_username: 'toni@msp.example' }, 'Toni'],
    ['their address, without a name', { name: undefined, preferred_username: 'toni@msp.example' }, 'toni@msp.example'],
    ['their address, with an empty name', { name: '', preferred_username: 'toni@msp.example' }, 'toni@msp.example'],
    ['their address, where the name is no text', { name: ['T'], preferred_username: 'a@msp.example' }, 'a@msp.example'],
    ['their id, without either', { name: undefined, preferred_username: undefined }, seedPeople.technician.oid],
    ['their id, where neither is text', { name: 7, preferred_username: {} }, seedPeople.technician.oid],
  ])('AUTH-1 of a person is called by %s', async (_what, changes, displayName) => {
    const principal = await verifyAccessToken(await issuer.token('technician', changes), issuer.rules);

    expect(principal.displayName).toBe(displayName);
  });

  it.each([
    ['its client id', { azp: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77' }, 'App 3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77'],
    ['its own id, without one', { azp: undefined }, 'App 7c1d00aa-0000-4000-8000-0000000000aa'],
  ])('AUTH-7 of an app is called by %s', async (_what, changes, displayName) => {
    const oid = '7c1d00aa-0000-4000-8000-0000000000aa';
    const its = { ver: '2.0', aud: platformClientId, iss: issuer.issuer, tid: mspTenantId, idtyp: 'app' };
    const times = { iat: now(), nbf: now(), exp: now() + 3_600 };
    const roles = ['Workflows.Execute'];
    const token = await signToken(issuer.key, { ...its, ...times, oid, sub: oid, roles, name: 'A person', ...changes });

    expect(await verifyAccessToken(token, issuer.rules)).toMatchObject({ kind: 'app', displayName });
  });

  it('AUTH-7 of an app tells which one it is', async () => {
    const oid = '7c1d00aa-0000-4000-8000-0000000000aa';

    const principal = await verifyAccessToken(await issuer.appToken(oid, ['Workflows.Execute']), issuer.rules);

    expect(principal).toMatchObject({ kind: 'app', userId: oid, scopes: [], roles: ['Workflows.Execute'] });
  });

  it('AUTH-7 of an app without a role says what it lacks', async () => {
    const token = await issuer.appToken('7c1d00aa-0000-4000-8000-0000000000aa', []);

    await expect(verifyAccessToken(token, issuer.rules)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Workflows.Execute'),
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['another audience', { aud: 'https://graph.microsoft.com' }],
    ['the App ID URI as audience', { aud: `api://${platformClientId}` }],
    ['several audiences', { aud: [platformClientId, 'another'] }],
    ['another issuer', { iss: 'https://login.example/v2.0' }],
    ['the issuer with a slash', { iss: `https://login.microsoftonline.com/${mspTenantId}/v2.0/` }],
    ['the v1 issuer', { iss: `https://sts.windows.net/${mspTenantId}/`, ver: '1.0' }],
    [
      'the issuer of another tenant',
      { iss: `https://login.microsoftonline.com/${otherTenant}/v2.0`, tid: otherTenant },
    ],
    ['another tenant', { tid: otherTenant }],
    ['version 1.0', { ver: '1.0' }],
    ['no version', { ver: undefined }],
    ['an end two minutes ago', { exp: now() - 120 }],
    ['a beginning in two minutes', { nbf: now() + 120 }],
    ['an end that is text', { exp: 'never' }],
    ['no end', { exp: undefined }],
    ['no beginning', { nbf: undefined }],
    ['no time of issue', { iat: undefined }],
    ['no audience', { aud: undefined }],
    ['no issuer', { iss: undefined }],
    ['no tenant', { tid: undefined }],
    ['no oid', { oid: undefined }],
    ['an oid that is no GUID', { oid: 'admin@msp.example' }],
    ['an oid in capitals', { oid: seedPeople.technician.oid.toUpperCase().replace('7', 'A') }],
    ['an oid that is a list', { oid: [seedPeople.technician.oid] }],
    ['neither scopes nor roles', { scp: undefined }],
    ['empty scopes', { scp: '' }],
    ['scopes that are a list', { scp: ['Workflows.Execute'] }],
    ['a nonce, as ID tokens have', { nonce: 'n-0S6_WzA2Mj' }],
    ['roles without scopes, as ID tokens have', { scp: undefined, roles: ['Platform.Admin'] }],
    ['scopes although it is an app’s', { idtyp: 'app' }],
  ])('AUTH-2 with %s is refused', async (_name, changes) => {
    const token = await signToken(issuer.key, { ...claims, ...changes });

    expect(await outcomeOf(token)).toBe('unauthenticated');
  });

  it('AUTH-2 half a minute past its end is accepted, for clocks differ', async () => {
    expect(await outcomeOf(await issuer.token('runner', { exp: now() - 30 }))).toBe('accepted');
  });

  it('AUTH-2 unsigned is refused', async () => {
    const body = encode(claims);

    for (const alg of ['none', 'None', 'NONE']) {
      expect(await outcomeOf(`${encode({ alg, kid: 'test-key' })}.${body}.`)).toBe('unauthenticated');
    }
  });

  it('AUTH-2 signed with HS256 and the public key as secret is refused', async () => {
    const content = `${encode({ alg: 'HS256', kid: 'test-key' })}.${encode(claims)}`;
    const secrets = [await exportSPKI(issuer.key.publicKey), JSON.stringify(await exportJWK(issuer.key.publicKey))];

    for (const secret of secrets) {
      const signature = createHmac('sha256', secret).update(content).digest('base64url');
      expect(await outcomeOf(`${content}.${signature}`)).toBe('unauthenticated');
    }
  });

  it('AUTH-2 signed with another key under the known id is refused', async () => {
    expect(await outcomeOf(await signToken(stranger, claims))).toBe('unauthenticated');
  });

  it('AUTH-2 with another body under a good signature is refused', async () => {
    const [header, , signature] = (await issuer.token('runner')).split('.');
    const body = encode({ ...claims, roles: ['Platform.Admin'] });

    expect(await outcomeOf(`${header}.${body}.${signature}`)).toBe('unauthenticated');
  });

  it.each<[string, object]>([
    ['an unknown key id', { kid: 'another-key' }],
    ['no key id', { kid: undefined }],
    ['a key id that is a path', { kid: '../../../../dev/null' }],
    ['a key id that is a query', { kid: "x' UNION SELECT 'key" }],
    ['a key id that is a number', { kid: 1 }],
    ['the name of an inherited property as key id', { kid: '__proto__' }],
    ['the address of its key', { jku: 'https://attacker.example/keys' }],
    ['the address of its certificate', { x5u: 'https://attacker.example/cert' }],
    ['another algorithm of the same key', { alg: 'PS256' }],
  ])('AUTH-2 with %s in its header is refused', async (_name, header) => {
    const token = await withHeader(header).catch(() => `${encode({ alg: 'RS256', ...header })}.${encode(claims)}.AAAA`);

    expect(await outcomeOf(token)).toBe('unauthenticated');
  });

  it('AUTH-2 that brings its own key is refused', async () => {
    const jwk = await exportJWK(stranger.publicKey);

    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'test-key', jwk })
      .sign(stranger.privateKey);

    expect(await outcomeOf(token)).toBe('unauthenticated');
  });

  it('AUTH-2 of another provider with its own keys is refused', async () => {
    const foreign = await publishKeys([stranger]);

    expect(foreign.keys[0]?.kid).toBe(issuer.key.kid);
    expect(await outcomeOf(await signToken(stranger, { ...claims, roles: ['Platform.Admin'] }))).toBe(
      'unauthenticated',
    );
  });

  it.each([
    ['nothing', ''],
    ['words', 'not a token'],
    ['two parts', 'e30.e30'],
    ['five parts', 'e30.e30.e30.e30.e30'],
    ['no JSON', '!!!.e30.AAAA'],
    ['64 KB', `e30.${'A'.repeat(65_536)}.AAAA`],
  ])('AUTH-2 made of %s is refused', async (_name, token) => {
    expect(await outcomeOf(token)).toBe('unauthenticated');
  });

  it('AUTH-2 of 64 KB is refused although its signature is good', async () => {
    const token = await issuer.token('runner', { padding: 'x'.repeat(65_536) });

    expect(await outcomeOf(token)).toBe('unauthenticated');
  });

  it('AUTH-2 is judged by tenant and oid, never by an e-mail address', async () => {
    const token = await issuer.token('outsider', {
      preferred_username: seedPeople.admin.email,
      email: seedPeople.admin.email,
    });

    const principal = await verifyAccessToken(token, issuer.rules);

    expect(principal).toMatchObject({ userId: seedPeople.outsider.oid, roles: [] });
  });
});
