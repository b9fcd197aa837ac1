import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProblem, renderApp } from '../../testing/render';
import { ConfigPage } from './config.page';

const header = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
const png = new Uint8Array([...header, 0, 0, 0, 32, 0, 0, 0, 32, 8, 6, 0, 0, 0, 0, 0, 0, 0]);
const aValue = (key: string, value: string) => ({
  key,
  value,
  type: 'string',
  etag: value === 'Northwind IT' ? 'new' : `etag of ${key}`,
  updatedAt: '2026-01-05T09:00:00.000Z',
  updatedBy: 'somebody',
});

function open(items: readonly object[] = [], answer: (request: Request) => unknown = (request) => request.json()) {
  const { requests, unmount } = renderApp(<ConfigPage />, {
    route: '/global/config',
    path: '/global/config',
    answers: {
      'GET /api/config': { items },
      'POST /api/config': answer,
      'DELETE /api/config/msp_color': new Response(null, { status: 204 }),
    },
  });
  const sent = () =>
    Promise.all(
      requests
        .filter(({ method }) => method !== 'GET')
        .map(async (request) => [
          request.method,
          new URL(request.url).pathname,
          request.headers.get('If-Match'),
          request.method === 'POST' ? await request.clone().json() : undefined,
        ]),
    );
  return { unmount, sent, user: userEvent.setup() };
}
const section = async () => within(await screen.findByRole('region', { name: 'Your MSP' }));

describe('the identity of the MSP', () => {
  beforeEach(() => window.sessionStorage.clear());

  it('ux 7.7: saves what was changed, and shows it before', async () => {
    const { user, sent } = open([aValue('msp_name', 'Old name'), aValue('msp_color', '#112233')], async (request) => {
      const { key, value } = await request.clone().json();
      return aValue(key, value);
    });
    const form = await section();

    await user.clear(form.getByRole('textbox', { name: 'Name' }));
    await user.type(form.getByRole('textbox', { name: 'Name' }), 'Northwind IT');
    await user.clear(form.getByRole('textbox', { name: 'Color' }));
    await user.upload(form.getByLabelText(/^Logo/), new File([png], 'logo.png', { type: 'image/png' }));
    await waitFor(() => expect(form.getByRole('button', { name: 'Remove the logo' })).toBeInTheDocument());
    expect(form.getByText('Northwind IT')).toBeInTheDocument();
    await user.click(form.getByRole('button', { name: 'Save for everybody' }));

    const logo = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    await waitFor(async () =>
      expect(await sent()).toEqual([
        ['POST', '/api/config', 'etag of msp_name', { key: 'msp_name', type: 'string', value: 'Northwind IT' }],
        ['DELETE', '/api/config/msp_color', 'etag of msp_color', undefined],
        ['POST', '/api/config', null, { key: 'msp_logo', type: 'string', value: logo }],
      ]),
    );
  });

  it('ux 7.7: begins anew with what is stored, once it was saved', async () => {
    const items = [aValue('msp_name', 'Old name')];
    const { user } = open(items, async (request) => {
      const { value } = await request.json();
      items.splice(0, 1, aValue('msp_name', value));
      return items[0];
    });
    const form = await section();
    await user.clear(form.getByRole('textbox', { name: 'Name' }));
    await user.type(form.getByRole('textbox', { name: 'Name' }), 'Northwind IT');
    await user.click(form.getByRole('button', { name: 'Save for everybody' }));

    await waitFor(() => expect(window.sessionStorage).toHaveLength(0));
    await waitFor(async () =>
      expect((await section()).getByRole('textbox', { name: 'Name' })).toHaveValue('Northwind IT'),
    );
  });

  it('ux 7.7: says what is wrong at its field, and sends nothing', async () => {
    const { user, sent } = open();
    const form = await section();

    await user.type(form.getByRole('textbox', { name: 'Color' }), 'red');
    await user.upload(form.getByLabelText(/^Logo/), new File(['<svg/>'], 'logo.png', { type: 'image/png' }));

    expect(await form.findByText('This is no PNG image.')).toBeInTheDocument();
    expect(form.getByText(/as #rrggbb, for instance/)).toBeInTheDocument();
    await user.click(form.getByRole('button', { name: 'Save for everybody' }));
    expect(await sent()).toEqual([]);
  });

  it('ux 7.7: A4: what was filled in is there again after a reload, and after a refusal', async () => {
    const { user, unmount } = open();
    await user.type((await section()).getByRole('textbox', { name: 'Name' }), 'Northwind');
    unmount();

    open([], () => aProblem(503, 'unavailable', 'Storage is away.'));
    const form = await section();
    expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Northwind');
    await user.click(form.getByRole('button', { name: 'Save for everybody' }));

    expect(await form.findByRole('alert')).toHaveTextContent('Storage is away.');
    expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Northwind');
  });
});
