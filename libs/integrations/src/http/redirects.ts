import { assertAllowedUrl, BlockedAddressError } from './host-rules';
import type { HostRules } from './host-rules';
import type { Fetch } from './transport.types';

const redirects = new Set([301, 302, 303, 307, 308]);
const maxHops = 3;

/** Judges every URL before it is called, and follows redirects of reads within the same origin only. */
export function followRedirects(fetch: Fetch, rules: HostRules): Fetch {
  return async (start, request) => {
    let url = start;
    for (let hop = 0; hop <= maxHops; hop += 1) {
      assertAllowedUrl(url, rules);
      const response = await fetch(url, request);
      if (!redirects.has(response.status)) return response;
      const target = URL.parse(response.headers.get('location') ?? '', url.href);
      // The token goes along, so it goes nowhere but where it was meant for.
      if (request.method !== 'GET' || target === null || target.origin !== start.origin) {
        throw new BlockedAddressError(`${start.host} sent the call elsewhere.`);
      }
      url = target;
    }
    throw new BlockedAddressError(`${start.host} redirects without end.`);
  };
}
