import { isForbiddenAddress } from './address-rules';
import { assertAllowedUrl, BlockedAddressError } from './host-rules';

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
