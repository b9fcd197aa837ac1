import type { Allowance } from '../http/vendor-places';

/** What the people who wait for it call it. */
export const graphVendorName = 'Microsoft 365';

/**
 * Graph limits the application in each tenant, and far above that in all of them. It names the limit that was hit as
 * `<scope>/<limit>/<application>/<tenant>`; one tenant's must not hold up the others.
 */
export function throttledAllowance(headers: Headers): Allowance {
  const scope = headers.get('x-ms-throttle-scope')?.split('/')[0] ?? '';
  return scope.toLowerCase() === 'application' ? 'instance' : 'organization';
}
