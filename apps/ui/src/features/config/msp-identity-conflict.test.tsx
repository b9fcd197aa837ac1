import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { aProblem, renderApp } from '../../testing/render';
import { ConfigPage } from './config.page';

const aValue = (key: string, value: string, etag: string) => ({
  key,
  value,
  etag,
  type: 'string',
  updatedAt: '2026-01-05T09:00:00.000Z',
  updatedBy: 'somebody',
});
type Value = ReturnType<typeof aValue>;

/** The page over a store that refuses what was not changed from its latest version. */
function open(values: readonly Value[]) {
  const stored = new Map(values.map((value) => [value.key, value]));
  const sent: string[] = [];
  const isRefused = (request: Request, key: string) => {
    const version = request.headers.get('If-Match');
    sent.push(`${request.method} ${key} ${version}`);
    return version !== (stored.get(key)?.etag ?? null);
  };
  const stale = () => aProblem(412, 'stale', 'Somebody else has changed it.');
  const { unmount } = renderApp(<ConfigPage />, {
    route: '/global/config',
    path: '/global/config',
    answers: {
      'GET /api/config': () => ({ items: [...stored.values()] }),
      'POST /api/config': async (request: Request) => {
        const { key, value } = await request.json();
        if (isRefused(request, key)) return stale();
        stored.set(key, aValue(key, value, 'mine'));
        return stored.get(key);
      },
      'DELETE /api/config/msp_color': (request: Request) =>
        isRefused(request, 'msp_color') ? stale() : new Response(null, { status: 204 }),
    },
  });
  return { stored, sent, unmount, user: userEvent.setup() };
}
const section = async () => within(await screen.findByRole('region', { name: 'Your MSP' }));
const field = async (name: string) => (await section()).getByRole('textbox', { name });
const save = async () => (await section()).getByRole('button', { name: 'Save for everybody' });

describe('an identity that somebody else changes meanwhile', () => {
  beforeEach(() => window.sessionStorage.clear());

  it.each<[string, string, string | undefined, readonly string[]]>([
    ['replaced', '#445566', undefined, ['POST msp_color one', 'POST msp_color one']],
    ['removed', '', undefined, ['DELETE msp_color one', 'DELETE msp_color one']],
    [
      'replaced after another value was written',
      '#445566',
      'Northwind IT',
      ['POST msp_name one', 'POST msp_color one', 'POST msp_color one'],
    ],
  ])('ux 7.7: is not %s unseen by a second save', async (_how, color, name, requests) => {
    const { stored, sent, user } = open([aValue('msp_name', 'Old', 'one'), aValue('msp_color', '#112233', 'one')]);
    await user.clear(await field('Color'));
    if (color) await user.type(await field('Color'), color);
    if (name) {
      await user.clear(await field('Name'));
      await user.type(await field('Name'), name);
    }
    stored.set('msp_color', aValue('msp_color', '#abcdef', 'theirs'));

    await user.click(await save());
    expect(await (await section()).findByRole('alert')).toHaveTextContent('Somebody else has changed it.');
    await user.click(await save());

    await waitFor(() => expect(sent).toEqual(requests));
    expect(stored.get('msp_color')?.value).toBe('#abcdef');
    expect(await field('Color')).toHaveValue(color);
  });
});

it('ux 7.7: after a reload what somebody else saved stands there, and saving takes nothing of it back', async () => {
  window.sessionStorage.clear();
  const first = open([aValue('msp_color', '#112233', 'one')]);
  await first.user.clear(await field('Color'));
  await first.user.type(await field('Color'), '#445566');
  first.unmount();

  const { stored, sent, user } = open([aValue('msp_color', '#abcdef', 'theirs')]);
  expect(await field('Color')).toHaveValue('#abcdef');
  await user.type(await field('Name'), 'Northwind');
  await user.click(await save());

  await waitFor(() => expect(sent).toEqual(['POST msp_name null']));
  expect(stored.get('msp_color')?.value).toBe('#abcdef');
});

it('ux 7.7: says that it was saved, and forgets what was filled in, also when somebody has gone on', async () => {
  window.sessionStorage.clear();
  const told = jest.spyOn(toast, 'success').mockReturnValue(undefined);
  const answer = Promise.withResolvers<Value>();
  const { router, queryClient } = renderApp(<ConfigPage />, {
    route: '/global/config',
    path: '/global/config',
    otherRoutes: [{ path: '/elsewhere', element: <p>Elsewhere</p> }],
    answers: { 'GET /api/config': { items: [] }, 'POST /api/config': () => answer.promise },
  });
  const user = userEvent.setup();
  await user.type(await field('Name'), 'Northwind');
  await user.click(await save());
  await act(() => router.navigate('/elsewhere'));
  await screen.findByText('Elsewhere');

  await act(async () => answer.resolve(aValue('msp_name', 'Northwind', 'mine')));

  await waitFor(() => expect(queryClient.isMutating()).toBe(0));
  expect(told.mock.calls).toEqual([['How your MSP shows itself was saved']]);
  expect(window.sessionStorage).toHaveLength(0);
});
