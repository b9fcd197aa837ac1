import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { useQuiet } from './use-quiet';

function Page({ ask }: { readonly ask: () => Promise<string> }) {
  useQuery({ queryKey: ['page'], queryFn: ask });
  return <p>{useQuiet() ? 'quiet' : 'busy'}</p>;
}

describe('useQuiet', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('U6: waits until the page has what it asked for, however long that takes', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Page ask={() => promise} />
      </QueryClientProvider>,
    );

    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(screen.getByText('busy')).toBeInTheDocument();

    resolve('here');
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(screen.getByText('quiet')).toBeInTheDocument();
  });
});
