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
import { createRouter, signedOutRoutes } from './routes';
import { openSession } from './session/session';

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
  if (window.location.pathname === paths.signedOut()) {
    render(<RouterProvider router={createBrowserRouter(signedOutRoutes)} />);
    return;
  }
  const config = await loadConfig();
  const session = await openSession(config);
  if (!session.account) await session.signIn();
  provideApi(createApi({ ...config, getToken: session.getToken }));
  render(
    <MsalProvider instance={session.msal}>
      <RouterProvider router={createRouter(queryClient)} />
    </MsalProvider>,
  );
}

start().catch((error: unknown) => render(<StartFailurePage error={error} />));
