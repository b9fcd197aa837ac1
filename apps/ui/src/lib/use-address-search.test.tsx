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
      <button onClick={() => change((next) => next.set('state', 'active'))}>Filter</button>
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

  it('loses none that is under way where one before it has come meanwhile', async () => {
    const held = Promise.withResolvers<void>();
    const { router, page } = await begin(({ request }) => (request.url.includes('q=') ? held.promise : null));

    // It is in the address before the page shows it.
    const isThere = new Promise<void>(
      (resolve) => void router.subscribe(({ location }) => location.search && resolve()),
    );
    await act(async () => {
      screen.getByRole('button', { name: 'Order' }).click();
      await isThere;
      screen.getByRole('button', { name: 'Search' }).click();
    });
    expect(page).toHaveTextContent(/^sort=name$/);
    await press('Filter');
    await act(async () => held.resolve());

    expect(page).toHaveTextContent('sort=name&q=acme&state=active');
  });

  it('begins from what is there, once something else is', async () => {
    const { router, page } = await begin(() => null);

    await press('Order');
    await act(() => router.navigate(-1));
    await press('Search');

    expect(page).toHaveTextContent(/^q=acme$/);
  });
});
