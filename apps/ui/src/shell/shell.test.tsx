import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, renderApp } from '../testing/render';
import { Shell } from './shell';
import { StartPage } from './start-page';

const open = () =>
  renderApp(<Shell />, {
    route: `/orgs/${acmeId}`,
    path: '/orgs/:orgId',
    answers: { 'GET /api/forms': { items: [] } },
  });
/** Types as fast as it goes: no turn of the event loop between two keys. */
const atOnce = () => userEvent.setup({ delay: null });

describe('the shell', () => {
  beforeAll(() => {
    window.scrollTo = () => undefined;
    Element.prototype.scrollIntoView = () => undefined;
  });

  test.each([
    ['Ctrl+K', '{Control>}k{/Control}', 'Search or run'],
    ['Ctrl+.', '{Control>}.{/Control}', 'Organizations'],
  ])('U5: what is typed right after %s is in its search', async (_keys, keys, name) => {
    open();

    await atOnce().keyboard(`${keys}betx{Backspace}a`);

    expect(screen.queryByRole('combobox', { name })).not.toBeInTheDocument();
    expect(await screen.findByRole('combobox', { name })).toHaveValue('beta');
  });

  test('U5: goes on where what was typed at once ends', async () => {
    open();
    const user = atOnce();
    await user.keyboard('{Control>}k{/Control}be');
    await screen.findByRole('combobox', { name: 'Search or run' });

    await user.keyboard('ta');

    expect(screen.getByRole('combobox', { name: 'Search or run' })).toHaveValue('beta');
  });

  test('U5: Escape ends the wait, and keys do again what they do', async () => {
    open();
    const user = atOnce();

    await user.keyboard('{Control>}k{/Control}be{Escape}?');

    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeInTheDocument();
    expect(screen.queryByRole('combobox', { name: 'Search or run' })).not.toBeInTheDocument();
  });

  test('U6: the page says the same before its code has arrived', () => {
    const html = readFileSync(join(__dirname, '../../index.html'), 'utf8');
    const [, stored = ''] = /<div id="root">(.*)<\/div>\s*<noscript>/s.exec(html) ?? [];
    const plain = document.createElement('div');
    plain.innerHTML = stored.replace(/>\s+/g, '>').replace(/\s+</g, '<');

    const { container } = render(<StartPage />);

    expect(plain.firstElementChild?.isEqualNode(container.firstElementChild)).toBe(true);
  });
});
