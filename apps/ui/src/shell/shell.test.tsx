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

  test('U11: the search finds executions, people and settings', async () => {
    const executionId = 'e0000001-0000-4000-8000-000000000001';
    const execution = {
      ...{ executionId, organizationId: acmeId, workflowName: 'user_onboarding', title: 'Onboard Ada Kowalska' },
      ...{ status: 'Failed', executedBy: 'p', executedByName: 'Toni', startedAt: '2026-03-01T10:00:00Z' },
    };
    const person = {
      userId: '7c1d0009-0000-4000-8000-000000000009',
      displayName: 'Ada Admin',
      email: 'ada@msp.example',
    };
    renderApp(<Shell />, {
      ...{ route: `/orgs/${acmeId}`, path: '/orgs/:orgId' },
      answers: {
        'GET /api/forms': { items: [] },
        'GET /api/executions': ({ url }: Request) => ({ items: url.includes('search=Ada') ? [execution] : [] }),
        'GET /api/users': ({ url }: Request) => ({ items: url.includes('search=Ada') ? [person] : [] }),
      },
    });
    const user = atOnce();

    await user.keyboard('{Control>}k{/Control}Ada');

    const found = await screen.findByRole('option', { name: /Onboard Ada Kowalska/ });
    expect(found).toHaveAttribute('href', `/orgs/${acmeId}/executions/${executionId}`);
    expect(screen.getByRole('option', { name: /Ada Admin/ })).toHaveAttribute('href', `/users/${person.userId}`);
  });

  test.each([
    [acmeId, /^Acme Corp/, `/orgs/${acmeId}`],
    ['integrat', /^Integrations/, `/orgs/${acmeId}/integrations`],
  ])('U11: %s leads to what it means', async (text, name, href) => {
    open();
    const user = atOnce();

    await user.keyboard(`{Control>}k{/Control}${text}`);

    expect(await screen.findByRole('option', { name })).toHaveAttribute('href', href);
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
