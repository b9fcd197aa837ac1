import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLayoutEffect } from 'react';
import { acmeId, aProblem, betaId, renderApp } from '../testing/render';
import { Shell } from './shell';
import { StartPage } from './start-page';

const open = (shell = <Shell />) =>
  renderApp(shell, {
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

  test.each([
    ['Ctrl+K', 'k', 'Search or run'],
    ['Ctrl+.', '.', 'Organizations'],
  ])('U5: %s is heard from the moment that the page shows', async (_keys, key, name) => {
    function PressedAtOnce() {
      useLayoutEffect(() => {
        window.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true }));
      }, []);
      return <Shell />;
    }

    open(<PressedAtOnce />);

    expect(await screen.findByRole('combobox', { name })).toBeInTheDocument();
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
      executionId,
      organizationId: acmeId,
      workflowName: 'user_onboarding',
      title: 'Onboard Ada Kowalska',
      status: 'Failed',
      executedBy: 'p',
      executedByName: 'Toni',
      startedAt: '2026-03-01T10:00:00Z',
    };
    const person = {
      userId: '7c1d0009-0000-4000-8000-000000000009',
      displayName: 'Ada Admin',
      email: 'ada@msp.example',
    };
    renderApp(<Shell />, {
      route: `/orgs/${acmeId}`,
      path: '/orgs/:orgId',
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
    // Each kind is searched for by itself, and comes when it does.
    const who = await screen.findByRole('option', { name: /Ada Admin/ });
    expect(who).toHaveAttribute('href', `/users/${person.userId}`);
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

  test.each(['kari@acme.no', 'acme.no', '@acme.no'])(
    'U11: %s leads to the organization of the domain',
    async (typed) => {
      const domains = { items: [{ organizationId: acmeId, domains: ['acme.no'] }] };
      renderApp(<Shell />, {
        route: `/orgs/${acmeId}/forms`,
        path: '/orgs/:orgId/*',
        answers: { 'GET /api/forms': { items: [] }, 'GET /api/organization-domains': domains },
      });
      const user = atOnce();

      await user.keyboard(`{Control>}k{/Control}${typed}`);

      const found = await screen.findByRole('option', { name: /^Acme Corp.*acme\.no/ });
      expect(found).toHaveAttribute('href', `/orgs/${acmeId}/forms`);
    },
  );

  test('U11: the search finds forms by id, and keys and names of the configuration, not what they hold', async () => {
    const formId = 'f0000001-0000-4000-8000-000000000001';
    renderApp(<Shell />, {
      route: `/orgs/${acmeId}`,
      path: '/orgs/:orgId',
      answers: {
        'GET /api/forms': { items: [{ formId, name: 'Onboard', isActive: true, organizationId: acmeId }] },
        [`GET /api/organizations/${acmeId}/config`]: { items: [{ key: 'halo_team', value: 'hidden words' }] },
        [`GET /api/organizations/${acmeId}/secrets`]: { items: [{ name: 'halo-key' }] },
      },
    });
    const user = atOnce();

    await user.keyboard('{Control>}k{/Control}halo');
    expect(await screen.findByRole('option', { name: /^halo_team/ })).toHaveAttribute('href', `/orgs/${acmeId}/config`);
    expect(await screen.findByRole('option', { name: /^halo-key/ })).toHaveAttribute('href', `/orgs/${acmeId}/secrets`);
    const box = screen.getByRole('combobox', { name: 'Search or run' });
    await user.clear(box);
    await user.type(box, 'hidden');
    await waitFor(() => expect(screen.queryByRole('option', { name: /halo_team/ })).not.toBeInTheDocument());
    await user.clear(box);
    await user.type(box, formId.toUpperCase());

    expect(await screen.findByRole('option', { name: 'Onboard' })).toHaveAttribute(
      'href',
      `/orgs/${acmeId}/forms/${formId}/run`,
    );
  });

  test('U11: a pasted id finds the execution of another organization that one may see', async () => {
    const executionId = '01900000-0000-7000-8000-000000000001';
    renderApp(<Shell />, {
      route: `/orgs/${acmeId}`,
      path: '/orgs/:orgId',
      answers: {
        'GET /api/forms': { items: [] },
        'GET /api/executions': { items: [] },
        [`GET /api/executions/${executionId}`]: ({ headers }: Request) =>
          headers.get('X-Organization-Id') === betaId
            ? { executionId, organizationId: betaId, workflowName: 'w', title: 'Onboard Bo', status: 'Success' }
            : aProblem(404, 'not-found', 'No such execution.'),
      },
    });
    const user = atOnce();

    await user.keyboard(`{Control>}k{/Control}${executionId}`);

    const found = await screen.findByRole('option', { name: /Onboard Bo.*Beta Industries/ });
    expect(found).toHaveAttribute('href', `/orgs/${betaId}/executions/${executionId}`);
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
