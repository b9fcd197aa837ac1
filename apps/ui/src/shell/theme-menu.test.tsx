import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ColorSchemeSync } from './color-scheme';
import { renderApp, somePreferences } from '../testing/render';
import { ThemeMenu } from './theme-menu';

const scheme = () => document.documentElement.getAttribute('data-mantine-color-scheme');

function Tools() {
  return (
    <>
      <ColorSchemeSync />
      <ThemeMenu />
    </>
  );
}

describe('the theme', () => {
  beforeEach(() => window.localStorage.clear());

  it('follows the stored preference, and this browser remembers it for the next start', async () => {
    renderApp(<Tools />, { preferences: somePreferences({ colorScheme: 'dark' }) });

    await waitFor(() => expect(scheme()).toBe('dark'));
    expect(window.localStorage.getItem('mantine-color-scheme-value')).toBe('dark');
  });

  it('changes at once and is stored with the person', async () => {
    const stored: unknown[] = [];
    renderApp(<Tools />, {
      preferences: somePreferences({ colorScheme: 'light' }),
      answers: {
        'PATCH /api/me/preferences': async (request: Request) => {
          stored.push(await request.json());
          return somePreferences({ colorScheme: 'dark' });
        },
      },
    });

    await userEvent.click(screen.getByRole('button', { name: 'Theme' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Dark' }));

    expect(scheme()).toBe('dark');
    await waitFor(() => expect(stored).toEqual([{ colorScheme: 'dark' }]));
  });

  it('returns to what is stored when storing fails', async () => {
    renderApp(<Tools />, { preferences: somePreferences({ colorScheme: 'light' }) });

    await userEvent.click(screen.getByRole('button', { name: 'Theme' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Dark' }));

    await waitFor(() => expect(scheme()).toBe('light'));
  });
});
