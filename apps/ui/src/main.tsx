import { MsalProvider } from '@azure/msal-react';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { StartFailurePage } from './features/states/states.page';
import { createApi } from './lib/api';
import { loadConfig } from './lib/config';
import { provideApi } from './lib/current-api';
import { createQueryClient } from './lib/query-client';
import { paths } from './paths';
import { Providers } from './providers';
import { createRoutes, fetchPage, signedOutRoutes } from './routes';
import { knownBranding, showBrandColor } from './session/known-branding';
import { openSession } from './session/session';
import { SessionGate } from './shell/session-gate';

const queryClient = createQueryClient();

function render(children: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>{children}</Providers>
    </StrictMode>,
  );
}

async function start(): Promise<void> {
  showBrandColor(knownBranding().color);
  if (window.location.pathname === paths.signedOut()) {
    render(<RouterProvider router={createBrowserRouter(signedOutRoutes)} />);
    return;
  }
  const routes = createRoutes(queryClient);
  fetchPage(routes, window.location.pathname);
  const config = await loadConfig();
  const session = await openSession(config);
  const { account, tab, getToken, signIn } = session;
  if (window.location.pathname === paths.signInAgain()) {
    const search = new URLSearchParams(window.location.search);
    if (!session.justSignedIn) await signIn({ loginHint: search.get('as') ?? '', anew: search.has('anew') });
    const { SignedInAgainPage } = await import('./features/states/bare.page');
    render(<SignedInAgainPage />);
    return;
  }
  if (!account) return signIn();
  const person = { name: account.name ?? account.username, loginHint: account.username };
  provideApi(createApi({ ...config, getToken, onRefused: tab.end }));
  render(
    <MsalProvider instance={session.msal}>
      <SessionGate session={tab} person={person}>
        <RouterProvider router={createBrowserRouter(routes)} />
      </SessionGate>
    </MsalProvider>,
  );
}

start().catch((error: unknown) => render(<StartFailurePage error={error} />));
