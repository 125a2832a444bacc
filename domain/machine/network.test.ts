import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientAddress, NO_PROXIES, parseTrustedProxies } from './client-address';
import { addressBlock, parseAddress, parseNetwork, withinNetworks } from './network';

describe('parseAddress', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['192.0.2.1:8443', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:C000:0201', '192.0.2.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['::1', '::1'],
    ['127.1', null],
    ['0x7f000001', null],
    ['0177.0.0.1', null],
    ['256.0.0.1', null],
    ['fe80::1%eth0', null],
    ['unknown', null],
    ['_hidden', null],
    ['', null],
    [`${'1'.repeat(70)}`, null],
  ])('%s -> %s', (text, address) => expect(parseAddress(text)).toBe(address));

  it('any text is an address or null, and an address stays itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseAddress(text);
        if (address !== null) expect(parseAddress(address)).toBe(address);
      }),
    );
  });
});

describe('networks', () => {
  it.each([
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['192.0.2.77', '192.0.2.77/32'],
    ['2001:db8:ffff::/32', '2001:db8::/32'],
    ['::ffff:192.0.2.77/120', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['192.0.2.0/33', null],
    ['192.0.2.0/024', null],
    ['192.0.2.0/-1', null],
    ['192.0.2.0/24/8', null],
    ['192.0.2.0/', null],
    ['example.org', null],
    ['10/8', null],
  ])('%s -> %s', (text, network) => expect(parseNetwork(text)).toBe(network));

  it.each([
    ['192.0.2.7', ['192.0.2.0/24'], true],
    ['192.0.3.7', ['192.0.2.0/24'], false],
    ['192.0.3.7', ['192.0.2.0/24', '192.0.3.0/24'], true],
    ['2001:db8::7', ['2001:db8::/64'], true],
    ['2001:db8:0:1::7', ['2001:db8::/64'], false],
    ['::1', ['0.0.0.0/0'], false],
    ['192.0.2.7', ['::/0'], false],
    ['192.0.2.7', [], false],
    ['nonsense', ['0.0.0.0/0'], false],
  ])('%s in %j: %s', (address, networks, inside) => expect(withinNetworks(address, networks)).toBe(inside));

  it('a limit counts one IPv4 address, and one IPv6 subscriber', () => {
    expect(addressBlock('192.0.2.7')).toBe('192.0.2.7');
    expect(addressBlock('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  });
});

describe('clientAddress', () => {
  const PROXY = '10.0.0.9';
  const inside = parseTrustedProxies('10.0.0.0/8, fd00::/8')!;
  const two = parseTrustedProxies('2')!;
  it.each([
    ['nobody trusted: forged headers do nothing', '203.0.113.5', '1.2.3.4', NO_PROXIES, '203.0.113.5'],
    ['the proxy says whom it serves', PROXY, '203.0.113.5', inside, '203.0.113.5'],
    ['what the client wrote stands further left', PROXY, '1.2.3.4, 203.0.113.5', inside, '203.0.113.5'],
    ['two proxies', PROXY, '1.2.3.4, 203.0.113.5, 10.9.9.9', inside, '203.0.113.5'],
    ['past the proxy: the header is the client’s own', '203.0.113.5', '10.0.0.1', inside, '203.0.113.5'],
    ['a proxy that hides whom it serves', PROXY, 'unknown', inside, PROXY],
    ['junk left of the client is not looked at', PROXY, '<script>, 203.0.113.5', inside, '203.0.113.5'],
    ['no header', PROXY, null, inside, PROXY],
    ['IPv4 in IPv6 clothes', '::ffff:10.0.0.9', '203.0.113.5', inside, '203.0.113.5'],
    ['two hops', '172.16.0.1', '1.2.3.4, 203.0.113.5, 172.16.0.2', two, '203.0.113.5'],
    ['two hops, one entry', '172.16.0.1', '203.0.113.5', two, '203.0.113.5'],
    ['two hops, none', '172.16.0.1', null, two, '172.16.0.1'],
    ['no socket known', null, '203.0.113.5', inside, null],
  ])('%s', (_, peer, header, trusted, address) => {
    expect(clientAddress(peer, header, trusted)).toBe(address);
  });

  it('whatever an outsider writes into the header, behind a trusted proxy their own address counts', () => {
    fc.assert(
      fc.property(fc.string(), (forged) => {
        expect(clientAddress(PROXY, `${forged}, 203.0.113.5`, inside)).toBe('203.0.113.5');
        expect(clientAddress('203.0.113.5', forged, inside)).toBe('203.0.113.5');
        expect(clientAddress('203.0.113.5', forged, NO_PROXIES)).toBe('203.0.113.5');
      }),
    );
  });

  it.each([
    ['', NO_PROXIES],
    ['0', NO_PROXIES],
    ['1', { kind: 'hops', hops: 1 }],
    ['10.0.0.1', { kind: 'networks', networks: ['10.0.0.1/32'] }],
    ['11', null],
    ['10.0.0.0/8,x', null],
    ['true', null],
  ])('setting %s', (text, trusted) => expect(parseTrustedProxies(text)).toEqual(trusted));
});
