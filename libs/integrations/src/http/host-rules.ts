import { isIP } from 'node:net';
import { isForbiddenAddress, isLoopbackAddress } from './address-rules';

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
  const name = hostName(url);
  if (isIP(name) !== 0 && isForbiddenAddress(name, allowLoopback))
    throw new BlockedAddressError(`${name} is not a public address.`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowLoopback && isLoopbackName(name)))
    throw new BlockedAddressError(`${url.host} must be called over https.`);
}

/** What is wrong with an address that somebody wrote into a setting, as in "is not an https address". */
export function addressFault(address: string, allowLoopback: boolean): string | undefined {
  const url = URL.parse(address);
  if (url === null) return 'is not an https address';
  if (url.username !== '' || url.password !== '') {
    return 'holds a user name or password; leave them out, and keep what signs in as a secret';
  }
  const name = hostName(url);
  const isLocal = isLoopbackName(name) || name.endsWith('.localhost') || isLoopbackAddress(name);
  if (isLocal ? !allowLoopback : isIP(name) !== 0 && isForbiddenAddress(name, false)) {
    return 'is an address inside a network; only public addresses are called';
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return 'is not an https address';
  if (!isLocal && isIP(name) === 0 && !name.includes('.')) {
    return 'has a host without a domain; write its full name, for instance halo.example.com';
  }
  return undefined;
}

/** The host without brackets and without the dot that may end a full name. */
const hostName = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '127.0.0.1' || name === '::1';
}
