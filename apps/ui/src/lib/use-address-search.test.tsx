import { act, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { useAddressSearch } from './use-address-search';

function Page() {
  const [search, change] = useAddressSearch();
  return (
    <>
      <p>{search.toString()}</p>
      <button onClick={() => change((next) => next.set('sort', 'name'))}>Order</button>
      <button onClick={() => change((next) => next.set('q', 'acme'))}>Search</button>
    </>
  );
}

const begin = async (loader: (asked: { readonly request: Request }) => unknown) => {
  const router = createMemoryRouter([{ path: '/', loader, element: <Page />, HydrateFallback: () => null }]);
  render(<RouterProvider router={router} />);
  return { router, page: await screen.findByRole('paragraph') };
};
const press = (...names: readonly string[]) =>
  act(async () => {
    for (const name of names) screen.getByRole('button', { name }).click();
  });

describe('useAddressSearch', () => {
  it('loses none of two changes in one moment', async () => {
    const arrived = Promise.withResolvers<void>();
    const { page } = await begin(({ request }) => (request.url.includes('?') ? arrived.promise : null));

    await press('Order', 'Search');
    await act(async () => arrived.resolve());

    expect(page).toHaveTextContent('sort=name&q=acme');
  });

  it('begins from what is there, once something else is', async () => {
    const { router, page } = await begin(() => null);

    await press('Order');
    await act(() => router.navigate(-1));
    await press('Search');

    expect(page).toHaveTextContent(/^q=acme$/);
  });
});
