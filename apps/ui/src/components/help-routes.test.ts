import { QueryClient } from '@tanstack/react-query';
import type { RouteObject } from 'react-router';
import { createRoutes } from '../routes';
import { helpByRoute, helpTopicAt } from './help-routes';
import { helpTopics } from './help-topics';

/** The addresses of all pages, as patterns. */
function addressesOf(routes: readonly RouteObject[], parent = ''): string[] {
  return routes.flatMap(({ path, index, children }) => {
    const own = path === undefined ? parent : `${parent}/${path}`;
    if (children) return addressesOf(children, own);
    return index || path !== undefined ? [own === '' ? '/' : own] : [];
  });
}
const addresses = addressesOf(createRoutes(new QueryClient())).filter((address) => !address.includes('*'));

test.each(addresses)('ux 7.7: the page at %s has its help', (address) => {
  expect(helpTopicAt(address.replaceAll(/:\w+/g, 'x'))).toBe(helpByRoute[address]);
  expect(helpByRoute[address]).toBeDefined();
});

test('ux 7.7: there is no help for pages that are not there, and none that no page shows', () => {
  expect(Object.keys(helpByRoute).sort()).toEqual([...new Set(addresses)].sort());
  expect([...new Set(Object.values(helpByRoute))].sort()).toEqual(Object.keys(helpTopics).sort());
});
