import { act, renderHook, waitFor } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useChange } from './use-change';

function start() {
  const answer = Promise.withResolvers<string>();
  const told = { readAgain: jest.fn(), onDone: jest.fn(), onDoneHere: jest.fn(), onFailed: jest.fn() };
  const client = new QueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const hook = renderHook(
    ({ owner }: { readonly owner: string }) =>
      useChange(
        { mutationFn: (_name: string) => answer.promise, onSettled: told.readAgain },
        {
          onDone: (...done) => told.onDone(owner, ...done),
          onDoneHere: (...done) => told.onDoneHere(owner, ...done),
          onFailed: (...failed) => told.onFailed(owner, ...failed),
        },
      ),
    { wrapper, initialProps: { owner: 'Acme' } },
  );
  return { ...hook, answer, told };
}

describe('useChange', () => {
  test('U6: says what became of it, then goes on where it was asked for', async () => {
    const { result, answer, told } = start();
    act(() => void result.current.change('office'));

    answer.resolve('saved');

    await waitFor(() => expect(told.onDoneHere).toHaveBeenCalledWith('Acme', 'saved', 'office'));
    expect(told.onDone).toHaveBeenCalledWith('Acme', 'saved', 'office');
    expect(told.readAgain.mock.invocationCallOrder[0]).toBeLessThan(told.onDone.mock.invocationCallOrder[0]!);
  });

  test('U6: whoever goes on meanwhile is told all the same, and nothing is closed behind them', async () => {
    const { result, answer, told, unmount } = start();
    act(() => void result.current.change('office'));
    unmount();

    answer.resolve('saved');

    await waitFor(() => expect(told.onDone).toHaveBeenCalledWith('Acme', 'saved', 'office'));
    expect(told.readAgain).toHaveBeenCalledTimes(1);
    expect(told.onDoneHere).not.toHaveBeenCalled();
  });

  test('U6: a failure is told too, also to whoever has gone on', async () => {
    const { result, answer, told, unmount } = start();
    const over = jest.fn();
    act(() => void result.current.change('office').then(over));
    unmount();
    const failure = new Error('The service cannot be reached.');

    answer.reject(failure);

    await waitFor(() => expect(told.onFailed).toHaveBeenCalledWith('Acme', failure, 'office'));
    await waitFor(() => expect(over).toHaveBeenCalledTimes(1));
    expect(told.onDone).not.toHaveBeenCalled();
  });

  test('F5: speaks of whom it was asked for, whatever is looked at when the answer comes', async () => {
    const { result, answer, told, rerender } = start();
    act(() => void result.current.change('office'));
    rerender({ owner: 'Beta' });

    answer.resolve('saved');

    await waitFor(() => expect(told.onDone).toHaveBeenCalledWith('Acme', 'saved', 'office'));
  });
});
