import ipaddr from 'ipaddr.js';

/** A longer text is no address, whatever a header says. */
const LONGEST_ADDRESS = 64;

/**
 * An IPv4 or IPv6 address in its canonical form, or null. An IPv4 address mapped into IPv6 (RFC 4291 §2.5.5.2) is
 * the IPv4 address; a port (`192.0.2.1:80`, `[2001:db8::1]:80`) is left off. Only four decimal parts are IPv4:
 * `127.1` and `0x7f000001` are nothing.
 */
export function parseAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_ADDRESS) return null;
  const bare = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(trimmed)?.[1] ?? withoutPort(trimmed);
  const parsed = parsePlain(bare);
  return parsed === null ? null : canonical(parsed);
}

function withoutPort(text: string): string {
  return /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text)?.[1] ?? text;
}

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

function parsePlain(text: string): Parsed | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  // A zone (`fe80::1%eth0`) means something on one machine only.
  if (text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  const six = ipaddr.IPv6.parse(text);
  return six.isIPv4MappedAddress() ? six.toIPv4Address() : six;
}

function canonical(address: Parsed): string {
  return address.kind() === 'ipv4' ? address.toString() : (address as ipaddr.IPv6).toRFC5952String();
}

/**
 * A CIDR network (RFC 4632, RFC 4291 §2.3) with its host bits cleared, or null; a single address is a network of one.
 * IPv6 networks inside `::ffff:0:0/96` are written as the IPv4 networks they are.
 */
export function parseNetwork(text: string): string | null {
  const [head = '', bits, ...more] = text.trim().split('/');
  if (more.length > 0) return null;
  const mapped = /^::ffff:\d/i.test(head);
  const address = parsePlain(head);
  if (address === null) return null;
  const widest = address.kind() === 'ipv4' ? 32 : 128;
  if (bits !== undefined && !/^(0|[1-9]\d{0,2})$/.test(bits)) return null;
  const length = bits === undefined ? widest : Number(bits) - (mapped ? 96 : 0);
  if (length < 0 || length > widest) return null;
  const whole = `${address.toString()}/${length}`;
  const network =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(whole)
      : ipaddr.IPv6.networkAddressFromCIDR(whole);
  return `${canonical(network)}/${length}`;
}

/** Whether an address lies in one of these networks (as `parseNetwork` gives them). */
export function withinNetworks(address: string, networks: readonly string[]): boolean {
  const parsed = parsePlain(address);
  if (parsed === null) return false;
  return networks.some((network) => {
    const [base, length] = ipaddr.parseCIDR(network);
    return base.kind() === parsed.kind() && parsed.match(base, length);
  });
}

/**
 * Whom a limit by address counts: the address itself, or the /64 of an IPv6 address, since one subscriber has a whole
 * /64 to choose addresses from (RFC 6177 §2).
 */
export function addressBlock(address: string): string {
  return address.includes(':') ? (parseNetwork(`${address}/64`) ?? address) : address;
}
