import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const internal = new BlockList();
const internalV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  // Link-local, and the metadata service of every large cloud.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure's platform address: public by number, internal by meaning.
  ['168.63.129.16', 32],
];
const internalV6: readonly (readonly [string, number])[] = [
  ['::', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  // Both embed IPv4 addresses that the rules above would not see.
  ['64:ff9b::', 96],
  ['2002::', 16],
];
for (const [network, prefix] of internalV4) internal.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of internalV6) internal.addSubnet(network, prefix, 'ipv6');

/** Whether a connection to this IP address could reach something that is not on the public internet. */
export function isForbiddenAddress(address: string, allowLoopback: boolean): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  // BlockList applies the IPv4 rules to IPv4-mapped IPv6 addresses by itself.
  if (loopback.check(address, type)) return !allowLoopback;
  return internal.check(address, type);
}
