import { isForbiddenAddress } from './address-rules';
import { addressFault, assertAllowedUrl, BlockedAddressError } from './host-rules';

describe('isForbiddenAddress', () => {
  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '168.63.129.16',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    'not-an-address',
  ])('forbids %s, loopback allowed or not', (address) => {
    expect([isForbiddenAddress(address, false), isForbiddenAddress(address, true)]).toEqual([true, true]);
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])(
    'allows %s only where loopback is allowed',
    (address) => {
      expect([isForbiddenAddress(address, false), isForbiddenAddress(address, true)]).toEqual([true, false]);
    },
  );

  it.each(['20.190.159.1', '172.32.0.1', '2603:1030::1'])('allows the public address %s', (address) => {
    expect(isForbiddenAddress(address, false)).toBe(false);
  });
});

/** One address of each range that is not public, and its last one where the edge matters. */
const notPublic: readonly (readonly [range: string, addresses: readonly string[]])[] = [
  ['0.0.0.0/8', ['0.0.0.0', '0.1.2.3', '0.255.255.255']],
  ['10.0.0.0/8', ['10.0.0.0', '10.255.255.255']],
  ['100.64.0.0/10', ['100.64.0.0', '100.127.255.255']],
  ['169.254.0.0/16', ['169.254.169.254', '169.254.255.255']],
  ['172.16.0.0/12', ['172.16.0.0', '172.31.255.255']],
  ['192.0.0.0/24', ['192.0.0.1', '192.0.0.170']],
  ['192.0.2.0/24', ['192.0.2.1']],
  ['192.88.99.0/24', ['192.88.99.1']],
  ['192.168.0.0/16', ['192.168.0.1', '192.168.255.255']],
  ['198.18.0.0/15', ['198.18.0.1', '198.19.255.255']],
  ['198.51.100.0/24', ['198.51.100.1']],
  ['203.0.113.0/24', ['203.0.113.1']],
  ['224.0.0.0/4', ['224.0.0.1', '239.255.255.255']],
  ['240.0.0.0/4', ['240.0.0.1', '255.255.255.255']],
  ['Azure', ['168.63.129.16']],
  ['::/96', ['::', '::2', '::10.0.0.1', '::8.8.8.8', '::a00:1', '::808:808']],
  ['::ffff:0:0/96', ['::ffff:10.0.0.1', '::ffff:a00:1', '::FFFF:169.254.169.254', '::ffff:8.8.8.8']],
  ['::ffff:0:0:0/96', ['::ffff:0:10.0.0.1']],
  ['64:ff9b::/96', ['64:ff9b::a9fe:a9fe', '64:ff9b::8.8.8.8']],
  ['64:ff9b:1::/48', ['64:ff9b:1::a00:1', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff']],
  ['100::/64', ['100::1']],
  ['2001::/32', ['2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2']],
  ['2001:2::/48', ['2001:2::1']],
  ['2001:10::/28', ['2001:10::1']],
  ['2001:20::/28', ['2001:20::1']],
  ['2001:db8::/32', ['2001:db8::1']],
  ['2002::/16', ['2002:a00:1::', '2002:808:808::1']],
  ['3fff::/20', ['3fff::1']],
  ['4000::/2', ['4000::1', '7fff::1']],
  ['5f00::/16', ['5f00::1']],
  ['fc00::/7', ['fc00::1', 'fdff::1']],
  ['fe80::/10', ['fe80::1', 'febf::1', 'fe80::1%eth0']],
  ['fec0::/10', ['fec0::1', 'feff::1']],
  ['ff00::/8', ['ff02::1', 'ff0e::1']],
  ['no address', ['', 'localhost', '10.0.0', '0x7f000001', '2603:1030::1%0']],
];

describe('S11: addresses', () => {
  it.each(notPublic)('S11: of %s are never called, loopback allowed or not', (_range, addresses) => {
    expect(addresses.filter((address) => !isForbiddenAddress(address, false))).toEqual([]);
    expect(addresses.filter((address) => !isForbiddenAddress(address, true))).toEqual([]);
  });

  it.each(['8.8.8.8', '1.1.1.1', '100.128.0.1', '172.32.0.1', '2603:1030::1', '2a00:1450:4001::1', '2606:4700::1111'])(
    'S11: %s is public',
    (address) => {
      expect(isForbiddenAddress(address, false)).toBe(false);
    },
  );
});

describe('S11: an address in a setting', () => {
  it.each([
    'https://10.0.0.1',
    'https://192.168.1.1:8443/api',
    'https://169.254.169.254/latest',
    'https://2130706433',
    'https://0x7f000001',
    'https://0177.0.0.1',
    'https://017700000001',
    'https://127.1',
    'https://0',
    'https://10.0.0.1.',
    'https://10.0.1',
    'https://localhost',
    'https://LOCALHOST.',
    'https://halo.localhost',
    'https://[::1]',
    'https://[fec0::1]',
    'https://[::10.0.0.1]',
    'https://[::ffff:10.0.0.1]',
    'https://[64:ff9b:1::a00:1]',
    'https://[2001::1]',
    'https://[2002:a00:1::]',
    'https://１０.0.0.1',
    'https://①②⑦.0.0.1',
  ])('S11: %s is refused with words', (address) => {
    expect(addressFault(address, false)).toMatch(/inside a network; only public addresses are called/);
  });

  it.each(['https://[fe80::1%25eth0]', 'http://halo.example', 'ftp://halo.example', 'halo.example', '', 'https://'])(
    'S11: %j is no https address',
    (address) => {
      expect(addressFault(address, false)).toBe('is not an https address');
    },
  );

  it('S11: a host without a domain is refused, as it means something else in each network', () => {
    expect(addressFault('https://halo', false)).toMatch(/without a domain/);
  });

  it.each(['https://user:pw@halo.example', 'https://user@halo.example', 'https://:pw@halo.example'])(
    'S6: %s is refused, and the message repeats neither name nor password',
    (address) => {
      const fault = addressFault(address, false);

      expect(fault).toMatch(/holds a user name or password/);
      expect(fault).not.toMatch(/user:|pw/);
    },
  );

  it.each(['https://halo.example', 'https://halo.example:8443/api', 'https://halo.example.', 'https://8.8.8.8'])(
    'S11: %s is accepted',
    (address) => {
      expect(addressFault(address, false)).toBeUndefined();
    },
  );

  it.each(['http://127.0.0.1:8080/halo', 'http://localhost:1', 'https://localhost:1', 'http://[::1]:1'])(
    'S11: %s is accepted on a developer’s machine only',
    (address) => {
      expect(addressFault(address, true)).toBeUndefined();
      expect(addressFault(address, false)).toBeDefined();
    },
  );
});

describe('assertAllowedUrl', () => {
  const judge = (url: string, allowLoopback = false) =>
    assertAllowedUrl(new URL(url), { allowedHosts: new Set([new URL(url).host]), allowLoopback });

  it.each([
    'http://halo.example/api',
    'http://127.0.0.1/api',
    'https://127.0.0.1/api',
    'https://2130706433/api',
    'https://0x7f.1/api',
    'https://[::1]/api',
    'https://[::ffff:7f00:1]/api',
    'https://169.254.169.254/metadata',
    'https://user:pass@halo.example/api',
    'ftp://halo.example/api',
  ])('refuses %s', (url) => {
    expect(() => judge(url)).toThrow(BlockedAddressError);
  });

  it('refuses a host that is not in the list, and another port of one that is', () => {
    const rules = { allowedHosts: new Set(['halo.example']), allowLoopback: false };

    expect(() => assertAllowedUrl(new URL('https://other.example/'), rules)).toThrow(BlockedAddressError);
    expect(() => assertAllowedUrl(new URL('https://halo.example:8443/'), rules)).toThrow(BlockedAddressError);
  });

  it('refuses plain http to any other host even where loopback is allowed', () => {
    expect(() => judge('http://halo.example/api', true)).toThrow(BlockedAddressError);
  });

  it('accepts https, and http to loopback where that is allowed', () => {
    expect(() => judge('https://halo.example/api')).not.toThrow();
    expect(() => judge('http://127.0.0.1:8080/graph', true)).not.toThrow();
  });
});
