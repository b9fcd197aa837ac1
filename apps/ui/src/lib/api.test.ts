import { aProblem, acmeId, betaId, fakeFetch } from '../testing/render';
import { ApiError, createApi, dataOf } from './api';

function apiWith(fake: { fetch: typeof fetch }, getToken = async (_options?: { fresh?: boolean }) => 'first-token') {
  const addresses = { managementApiUrl: 'http://management.test', workflowApiUrl: 'http://engine.test' };
  return createApi({ ...addresses, getToken, fetch: fake.fetch });
}

async function failureOf(answer: Promise<unknown>): Promise<ApiError> {
  const failure: unknown = await answer.catch((error: unknown) => error);
  if (!(failure instanceof ApiError)) throw new Error('The request did not fail as expected.');
  return failure;
}

describe('the clients of the services', () => {
  it('AUTH-4 names the organization that was asked for, and no other', async () => {
    const fake = fakeFetch({ 'GET /api/forms': { items: [] } });
    const api = apiWith(fake);

    await dataOf(api.inScope(acmeId).management.GET('/api/forms'));
    await dataOf(api.inScope(betaId).management.GET('/api/forms'));

    expect(fake.requests.map((request) => request.headers.get('X-Organization-Id'))).toEqual([acmeId, betaId]);
  });

  it('asks for what belongs to no organization by scope, without the header', async () => {
    const fake = fakeFetch({ 'GET /api/executions': { items: [] } });

    await dataOf(
      apiWith(fake)
        .inScope('GLOBAL')
        .management.GET('/api/executions', { params: { query: { limit: 5 } } }),
    );

    const [request] = fake.requests;
    expect(request?.url).toBe('http://management.test/api/executions?limit=5&scope=global');
    expect(request?.headers.has('X-Organization-Id')).toBe(false);
  });

  it('keeps the body when it writes the scope', async () => {
    const fake = fakeFetch({ 'POST /api/forms/f1/submit': async (request: Request) => request.json() });
    const body = { values: { email: 'a@b.example' } };

    const answer = await dataOf(
      apiWith(fake)
        .inScope('GLOBAL')
        .engine.POST('/api/forms/{formId}/submit', { params: { path: { formId: 'f1' } }, body }),
    );

    expect(answer).toEqual(body);
  });

  it('sends no organization with what is about none', async () => {
    const fake = fakeFetch({ 'GET /api/me': { userId: 'x' } });

    await dataOf(apiWith(fake).platform.GET('/api/me'));

    expect(fake.requests[0]?.headers.get('Authorization')).toBe('Bearer first-token');
    expect(fake.requests[0]?.headers.has('X-Organization-Id')).toBe(false);
  });

  it('renews a refused token once and repeats the request', async () => {
    const fake = fakeFetch({
      'GET /api/me': (request: Request) =>
        request.headers.get('Authorization') === 'Bearer fresh-token'
          ? { userId: 'x' }
          : aProblem(401, 'unauthenticated', 'The token has expired.'),
    });
    const api = apiWith(fake, async (options) => (options?.fresh ? 'fresh-token' : 'old-token'));

    const me = await dataOf(api.platform.GET('/api/me'));

    expect(me).toEqual({ userId: 'x' });
    expect(fake.requests).toHaveLength(2);
  });

  it('gives up when the renewed token is refused as well', async () => {
    const fake = fakeFetch({ 'GET /api/me': () => aProblem(401, 'unauthenticated', 'No.') });

    const failure = await failureOf(apiWith(fake).platform.GET('/api/me'));

    expect(failure.code).toBe('unauthenticated');
    expect(fake.requests).toHaveLength(2);
  });

  it('reads the problem document of a failure', async () => {
    const errors = [{ path: 'name', message: 'At most 200 characters.' }];
    const fake = fakeFetch({
      'POST /api/organizations': () => aProblem(400, 'invalid-request', 'The name is too long.', { errors }),
    });

    const failure = await failureOf(apiWith(fake).platform.POST('/api/organizations', { body: { name: 'x' } }));

    expect(failure).toMatchObject({
      status: 400,
      code: 'invalid-request',
      detail: 'The name is too long.',
      correlationId: 'c-1',
      errors,
    });
  });

  it('says how long to wait when the service does', async () => {
    const answer = new Response('busy', { status: 503, headers: { 'Retry-After': '3' } });
    const fake = fakeFetch({ 'GET /api/me': () => answer });

    const failure = await failureOf(apiWith(fake).platform.GET('/api/me'));

    expect(failure).toMatchObject({ status: 503, code: 'unexpected', retryAfterSeconds: 3 });
  });

  it('tells a service that cannot be reached from one that refuses', async () => {
    const unreachable = async () => Promise.reject(new TypeError('Failed to fetch'));

    const failure = await failureOf(apiWith({ fetch: unreachable }).platform.GET('/api/me'));

    expect(failure).toMatchObject({ status: 0, code: 'network' });
  });

  it('gives up on a service that does not answer in time', async () => {
    jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('late', 'TimeoutError')));
    const silent: typeof fetch = (input) =>
      new Promise((_resolve, reject) => {
        if (input instanceof Request && input.signal.aborted) reject(input.signal.reason);
      });

    const failure = await failureOf(apiWith({ fetch: silent }).platform.GET('/api/me'));

    expect(failure.code).toBe('timeout');
    jest.restoreAllMocks();
  });

  it('gives a cancelled request back as cancelled, not as a failure of the service', async () => {
    const controller = new AbortController();
    const silent: typeof fetch = (input) =>
      new Promise((_resolve, reject) => {
        if (input instanceof Request) input.signal.addEventListener('abort', () => reject(input.signal.reason));
        controller.abort();
      });

    const answer = apiWith({ fetch: silent }).platform.GET('/api/me', { signal: controller.signal });

    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});
