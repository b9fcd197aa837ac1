import { seedOrganizations } from '@msp/testing';
import request from 'supertest';
import { sampleRoutes, startSample, type Sample } from './testing/start-sample';

const acme = seedOrganizations.acme.id;

interface Seen {
  readonly scope: string;
  readonly expected: string | undefined;
  readonly authorization: string;
}

describe('what a handler is given', () => {
  let sample: Sample;
  let seen: Seen | undefined;
  const note = ({ scope, expected, authorization }: Seen) => void (seen = { scope, expected, authorization });
  beforeAll(async () => {
    const { search, inOrganization, inPath } = sampleRoutes;
    sample = await startSample({
      routes: {
        ...sampleRoutes,
        search: { ...search, handle: (input) => (note(input), search.handle(input)) },
        inOrganization: { ...inOrganization, handle: (input) => (note(input), inOrganization.handle(input)) },
        inPath: { ...inPath, handle: (input) => (note(input), inPath.handle(input)) },
      },
    });
  });
  beforeEach(() => (seen = undefined));
  afterAll(() => sample.stop());

  async function ask(path: string, headers: Readonly<Record<string, string>> = {}) {
    const token = await sample.issuer.token('technician');
    const { status } = await request(sample.url)
      .get(path)
      .set({ Authorization: `Bearer ${token}`, ...headers });
    return { status, token };
  }

  it.each([
    ['the organization of the header', '/thing', { 'X-Organization-Id': acme }, acme],
    ['the organization of the path', `/organizations/${acme}/thing`, {}, acme],
    ['GLOBAL where it names none', '/search', {}, 'GLOBAL'],
  ])('is about %s', async (_what, path, headers, scope) => {
    expect((await ask(path, headers)).status).toBe(200);
    expect(seen?.scope).toBe(scope);
  });

  it.each([
    ['nothing', {}, undefined],
    ['a version', { 'If-Match': 'W/"7"' }, 'W/"7"'],
    ['any version', { 'If-Match': '*' }, undefined],
  ])('expects what the caller read: %s', async (_what, headers, expected) => {
    await ask('/search', headers);

    expect(seen).toMatchObject({ expected });
  });

  it('holds the caller’s token as it was sent', async () => {
    const { token } = await ask('/search');

    expect(seen?.authorization).toBe(`Bearer ${token}`);
  });
});
