import { createApi } from './api';
import { aProblem, fakeFetch } from '../testing/render';

const refused = () => aProblem(401, 'unauthenticated', 'Sign in.');
const id = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';

function apiThat(answers: readonly (() => Response)[]) {
  const left = [...answers];
  const answer = () => (left.shift() ?? refused)();
  const fake = fakeFetch({ 'GET /api/me': answer, [`PATCH /api/organizations/${id}`]: answer });
  const onRefused = jest.fn();
  const getToken = jest.fn(async (_options?: { fresh?: boolean; wait?: boolean }) => 'a-token');
  const addresses = { managementApiUrl: 'http://management.test', workflowApiUrl: 'http://engine.test' };
  return { api: createApi({ ...addresses, getToken, onRefused, fetch: fake.fetch }), fake, onRefused, getToken };
}

describe('a session that the services refuse', () => {
  test('A4: what reads is asked again after the new sign-in', async () => {
    const { api, onRefused, getToken } = apiThat([refused, refused, () => Response.json({ userId: 'toni' })]);

    const { data } = await api.platform.GET('/api/me');

    expect(data).toEqual({ userId: 'toni' });
    expect(onRefused).toHaveBeenCalledTimes(1);
    expect(getToken.mock.calls.map(([options]) => options?.wait)).toEqual([true, true, true]);
  });

  test('A4: what writes fails with words, and is not sent again by itself', async () => {
    const { api, fake, onRefused, getToken } = apiThat([refused, refused]);
    const writing = api.platform.PATCH('/api/organizations/{orgId}', {
      params: { path: { orgId: id } },
      body: { name: 'New' },
    });

    await expect(writing).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(fake.requests).toHaveLength(2);
    expect(onRefused).toHaveBeenCalledTimes(1);
    expect(getToken.mock.calls.every(([options]) => options?.wait === false)).toBe(true);
  });

  test('A4: a token that was renewed in time ends nothing', async () => {
    const { api, onRefused } = apiThat([refused, () => Response.json({ userId: 'toni' })]);

    await api.platform.GET('/api/me');

    expect(onRefused).not.toHaveBeenCalled();
  });
});
