import { isIP } from 'node:net';
import { isForbiddenAddress } from './address-rules';

/** Thrown before anything is sent; the message names the host only. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
}

export interface HostRules {
  /** `host[:port]` exactly as in the configured addresses; nothing else is ever called. */
  readonly allowedHosts: ReadonlySet<string>;
  readonly allowLoopback: boolean;
}

/** Throws BlockedAddressError unless the URL may be called as far as can be told without resolving its name. */
export function assertAllowedUrl(url: URL, { allowedHosts, allowLoopback }: HostRules): void {
  if (!allowedHosts.has(url.host)) throw new BlockedAddressError(`${url.host} is not an address of this integration.`);
  if (url.username !== '' || url.password !== '')
    throw new BlockedAddressError('An address must not hold credentials.');
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(name) !== 0 && isForbiddenAddress(name, allowLoopback))
    throw new BlockedAddressError(`${name} is not a public address.`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowLoopback && isLoopbackName(name)))
    throw new BlockedAddressError(`${url.host} must be called over https.`);
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '127.0.0.1' || name === '::1';
}
