import { isIP } from 'node:net';
import { IPv4, IPv6 } from 'ipaddr.js';

/** Azure's platform address: public by number, internal by meaning. */
const platformAddress = '168.63.129.16';
/** All that is handed out for the public internet; what is not unicast inside of it `ipaddr.js` knows. */
const globalUnicast = IPv6.parseCIDR('2000::/3');

/** Whether a connection to this IP address could reach something that is not on the public internet. */
export function isForbiddenAddress(address: string, allowLoopback: boolean): boolean {
  // A zone says through which of this machine's networks: never of interest to a public address.
  if (isIP(address) === 0 || address.includes('%')) return true;
  if (isLoopbackAddress(address)) return !allowLoopback;
  if (isIP(address) === 4) return IPv4.parse(address).range() !== 'unicast' || address === platformAddress;
  const parsed = IPv6.parse(inHex(address));
  return parsed.range() !== 'unicast' || !parsed.match(globalUnicast);
}

/** Whether an IP address is this machine's own, in any spelling. */
export function isLoopbackAddress(address: string): boolean {
  if (isIP(address) === 4) return IPv4.parse(address).range() === 'loopback';
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = IPv6.parse(inHex(address));
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().range() === 'loopback' : parsed.range() === 'loopback';
}

/** `::10.0.0.1` and `::ffff:10.0.0.1` differ, which `ipaddr.js` tells in hexadecimal only. */
const inHex = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1);
