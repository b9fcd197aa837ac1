import './theme/mantine-styles';
import './theme/a11y.css';
import './theme/forced-colors.css';
import './theme/start.css';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MantineProvider } from './components/ui';
import { theme } from './theme/theme';

interface ProvidersProps {
  readonly queryClient: QueryClient;
  readonly children: ReactNode;
}

/** Theme and server state. Variables and classes come from static CSS, so that no <style> is injected. */
export function Providers({ queryClient, children }: ProvidersProps) {
  return (
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}
