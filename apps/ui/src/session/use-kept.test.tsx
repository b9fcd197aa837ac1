import { act, renderHook } from '@testing-library/react';
import { forgetAllDrafts } from '../lib/draft-keys';
import { useKept } from './use-kept';

jest.mock('./use-me', () => ({ useMe: () => ({ userId: 'toni' }) }));

const keep = (name = 'acme config', initial: object | undefined = { key: '' }) =>
  renderHook((props: { name: string }) => useKept<object | undefined>(props.name, initial), { initialProps: { name } });

describe('useKept', () => {
  test('A4: gives back after a reload what was set, until it is as it began', () => {
    const { result, unmount } = keep();
    act(() => result.current[1]({ key: 'office' }));
    unmount();

    const again = keep();
    expect(again.result.current[0]).toEqual({ key: 'office' });
    act(() => again.result.current[1]({ key: '' }));

    expect(window.sessionStorage).toHaveLength(0);
  });

  test('A4: another name is another state, also while the page stays', () => {
    const { result, rerender } = keep('acme config');
    act(() => result.current[1]({ key: 'office' }));

    rerender({ name: 'beta config' });
    expect(result.current[0]).toEqual({ key: '' });
    act(() => result.current[1]({ key: 'theirs' }));
    rerender({ name: 'acme config' });

    expect(result.current[0]).toEqual({ key: 'office' });
  });

  test('forgets what is within it, and nothing beside it', () => {
    const outer = keep('acme config', undefined);
    const inner = keep('acme config office', undefined);
    const beside = keep('acme configuration', undefined);
    for (const { result } of [outer, inner, beside]) act(() => result.current[1]({ open: true }));

    act(() => outer.result.current[2]());

    expect(Object.keys(window.sessionStorage)).toEqual(['msp.draft toni page acme configuration']);
  });

  test('A4: what is set or forgotten after an answer is that of the name it was asked under', () => {
    const { result, rerender } = keep('acme config');
    const [, setAcme, forgetAcme] = result.current;
    act(() => setAcme({ key: 'office' }));
    rerender({ name: 'beta config' });
    act(() => result.current[1]({ key: 'theirs' }));

    act(() => setAcme({ key: 'office 2' }));
    expect(result.current[0]).toEqual({ key: 'theirs' });
    expect(keep('acme config').result.current[0]).toEqual({ key: 'office 2' });
    act(() => forgetAcme());

    expect(result.current[0]).toEqual({ key: 'theirs' });
    expect(Object.keys(window.sessionStorage)).toEqual(['msp.draft toni page beta config']);
  });

  test('A4: is set and forgotten also when its page is left', () => {
    const { result, unmount } = keep();
    const [, set, forget] = result.current;
    act(() => set({ key: 'office' }));
    unmount();

    set((now) => ({ ...now, more: 1 }));
    expect(keep().result.current[0]).toEqual({ key: 'office', more: 1 });
    forget();

    expect(window.sessionStorage).toHaveLength(0);
  });

  test.each([
    ['no JSON', '{'],
    ['another shape', '["office"]'],
    ['fewer parts', '{"value":"x"}'],
  ])('begins anew where %s was kept', (_, text) => {
    window.sessionStorage.setItem('msp.draft toni page acme config', text);

    expect(keep().result.current[0]).toEqual({ key: '' });
  });

  test('leaves nothing to whoever comes next', () => {
    const { result } = keep();
    act(() => result.current[1]({ key: 'office' }));

    forgetAllDrafts();

    expect(keep().result.current[0]).toEqual({ key: '' });
  });
});
