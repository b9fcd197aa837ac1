import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mspTenantId, platformClientId, seedApp, seedPeople } from '@msp/testing';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { type Program, runProgram, typescript } from '../common/program';
import { localSecrets } from '../stand-ins/credentials';

const app = 'http://localhost:3000';
const scope = `openid profile offline_access api://${platformClientId}/Workflows.Execute`;

/** A browser as far as sign-in needs one: cookies, and redirects followed until they leave the provider. */
class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly issuer: string) {}

  async open(address: string, form?: Record<string, string>): Promise<{ url: URL; text: string; status: number }> {
    let url = new URL(address, this.issuer);
    let body = form;
    for (;;) {
      if (url.origin !== this.issuer) return { url, text: '', status: 0 };
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body ? { body: new URLSearchParams(body) } : {}),
      });
      for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
      const location = response.headers.get('location');
      if (location === null) return { url, text: await response.text(), status: response.status };
      url = new URL(location, url);
      body = undefined;
    }
  }

  private keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

async function startProvider(folder: string, port = '0'): Promise<{ program: Program; issuer: string; port: string }> {
  const program = runProgram({
    name: 'identity provider',
    args: typescript('tools/local/src/identity-provider/main.ts'),
    env: { PATH: process.env['PATH'], APP_ORIGINS: app, DATA_FOLDER: folder, PORT: port },
  });
  const ready = await program.ready;
  return { program, issuer: String(ready['issuer']), port: String(ready['port']) };
}

async function requestToken(issuer: string, form: Record<string, string>): Promise<Record<string, string>> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { origin: app },
    body: new URLSearchParams({ client_id: platformClientId, ...form }),
  });
  expect(response.headers.get('access-control-allow-origin')).toBe(app);
  return (await response.json()) as Record<string, string>;
}

async function signIn(browser: Browser, issuer: string, handle: string) {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = new URLSearchParams({
    client_id: platformClientId,
    response_type: 'code',
    redirect_uri: `${app}/`,
    scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'abc',
  });
  const choose = await browser.open(`/auth?${query}`);
  const back = choose.url.origin === app ? choose : await browser.open(`${choose.url.pathname}/login`, { handle });
  const code = back.url.searchParams.get('code') ?? '';
  const grant = { grant_type: 'authorization_code', code, redirect_uri: `${app}/`, code_verifier: verifier };
  return { choose, back, tokens: await requestToken(issuer, grant) };
}

async function readToken(issuer: string, token: string | undefined) {
  const keys = (await (await fetch(`${issuer}/jwks`)).json()) as JSONWebKeySet;
  return jwtVerify(token ?? '', createLocalJWKSet(keys), { issuer, audience: platformClientId, algorithms: ['RS256'] });
}

describe('the local identity provider', () => {
  let folder: string;
  let running: Awaited<ReturnType<typeof startProvider>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'identity-'));
    running = await startProvider(folder);
  });

  afterAll(async () => {
    await running.program.stop();
    await rm(folder, { recursive: true });
  });

  it('AUTH-1 signs a chosen person in with PKCE and gives tokens shaped like those of Entra', async () => {
    const { choose, back, tokens } = await signIn(new Browser(running.issuer), running.issuer, 'admin');

    expect(choose.text).toContain('Avery Admin');
    expect(back.url.searchParams.get('state')).toBe('abc');
    const { payload, protectedHeader } = await readToken(running.issuer, tokens['access_token']);
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({
      oid: seedPeople.admin.oid,
      sub: seedPeople.admin.oid,
      tid: mspTenantId,
      name: 'Avery Admin',
      preferred_username: 'admin@msp.example',
      scp: 'Workflows.Execute Forms.Manage Organizations.Manage',
      roles: ['Platform.Admin'],
      ver: '2.0',
      azp: platformClientId,
    });
    expect(tokens['scope']).toContain(`api://${platformClientId}/Workflows.Execute`);
    const identity = await readToken(running.issuer, tokens['id_token']);
    expect(identity.payload).toMatchObject({ name: 'Avery Admin', preferred_username: 'admin@msp.example' });
  });

  it('refreshes a token without asking again', async () => {
    const { tokens } = await signIn(new Browser(running.issuer), running.issuer, 'runner');

    const refresh_token = tokens['refresh_token'] ?? '';
    const refreshed = await requestToken(running.issuer, { grant_type: 'refresh_token', refresh_token, scope });

    const { payload } = await readToken(running.issuer, refreshed['access_token']);
    expect(payload['oid']).toBe(seedPeople.runner.oid);
  });

  it('keeps sessions and keys over a restart', async () => {
    const browser = new Browser(running.issuer);
    await signIn(browser, running.issuer, 'auditor');
    await running.program.stop();
    running = await startProvider(folder, running.port);

    const { choose, tokens } = await signIn(browser, running.issuer, 'nobody');

    expect(choose.url.origin).toBe(app);
    const { payload } = await readToken(running.issuer, tokens['access_token']);
    expect(payload['oid']).toBe(seedPeople.auditor.oid);
  });

  it('signs out and goes back to the app', async () => {
    const browser = new Browser(running.issuer);
    const { tokens } = await signIn(browser, running.issuer, 'admin');
    const query = new URLSearchParams({ post_logout_redirect_uri: `${app}/`, id_token_hint: tokens['id_token'] ?? '' });

    const asked = await browser.open(`/session/end?${query}`);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(asked.text) ?? [];
    const left = await browser.open('/session/end/confirm', { xsrf, logout: 'yes' });

    expect(left.url.href).toBe(`${app}/`);
    const again = await signIn(browser, running.issuer, 'runner');
    expect(again.choose.text).toContain('Choose who you are');
  });

  it('refuses a request without PKCE', async () => {
    const query = new URLSearchParams({
      client_id: platformClientId,
      response_type: 'code',
      redirect_uri: `${app}/`,
      scope: 'openid',
    });

    const { url } = await new Browser(running.issuer).open(`/auth?${query}`);

    expect(url.searchParams.get('error')).toBe('invalid_request');
  });

  it('serves its pages with a strict policy and nothing from elsewhere', async () => {
    const { choose } = await signIn(new Browser(running.issuer), running.issuer, 'admin');

    const response = await fetch(choose.url.origin + '/assets/local.css');

    expect(response.status).toBe(200);
    expect(choose.text).not.toMatch(/(src|href)="https?:|<style|<script(?! src="\/assets)/);
  });

  it('gives programs the token that sign-in would give', async () => {
    const browserToken = await signIn(new Browser(running.issuer), running.issuer, 'technician');
    const response = await fetch(`${running.issuer}/local/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"handle":"technician"}',
    });

    const local = await readToken(running.issuer, ((await response.json()) as { access_token: string }).access_token);

    const fromSignIn = await readToken(running.issuer, browserToken.tokens['access_token']);
    expect(Object.keys(local.payload).sort()).toEqual(Object.keys(fromSignIn.payload).sort());
    expect(Object.keys(local.protectedHeader).sort()).toEqual(Object.keys(fromSignIn.protectedHeader).sort());
  });

  const askAsApp = (secret: string) =>
    fetch(`${running.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: seedApp.clientId,
        client_secret: secret,
        scope: `api://${platformClientId}/.default`,
      }),
    });

  it('AUTH-7 gives an app a token of its own for its secret, with roles and nothing about a person', async () => {
    const answer = (await (await askAsApp(localSecrets.app)).json()) as Record<string, string>;

    const { payload } = await readToken(running.issuer, answer['access_token']);
    expect(payload).toMatchObject({
      oid: seedApp.oid,
      tid: mspTenantId,
      azp: seedApp.clientId,
      idtyp: 'app',
      ver: '2.0',
      roles: ['Workflows.Execute'],
    });
    expect(Object.keys(payload)).not.toEqual(expect.arrayContaining(['scp']));
    expect([payload['name'], payload['preferred_username'], payload['nbf']]).toEqual([
      undefined,
      undefined,
      expect.any(Number),
    ]);
  });

  it('AUTH-7 gives nobody a token of the app for another secret', async () => {
    expect((await askAsApp('guessed')).status).toBe(401);
  });

  it.each([
    ['a page of a browser', { origin: 'http://localhost:3000' }, 403],
    ['an unknown handle', {}, 404],
  ])('refuses a local token to %s', async (_who, headers, status) => {
    const response = await fetch(`${running.issuer}/local/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"handle":"nobody"}',
    });

    expect(response.status).toBe(status);
  });

  it('does not start in production', async () => {
    const program = runProgram({
      name: 'identity provider',
      args: typescript('tools/local/src/identity-provider/main.ts'),
      env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
    });

    await expect(program.ready).rejects.toThrow('NODE_ENV=production');
  });
});
