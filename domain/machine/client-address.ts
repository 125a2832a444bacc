import { parseAddress, parseNetwork, withinNetworks } from './network';

/**
 * Whose `X-Forwarded-For` counts: nobody's, that of proxies in these networks, or that of a known number of proxies
 * one behind the other.
 */
export type TrustedProxies =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'networks'; readonly networks: readonly string[] }
  | { readonly kind: 'hops'; readonly hops: number };

export const NO_PROXIES: TrustedProxies = { kind: 'nobody' };
const MOST_HOPS = 10;
/** A longer header or setting was made by nobody's proxy. */
const LONGEST_TEXT = 10_000;

/** Reads the setting: empty, a number of proxies, or CIDR networks with commas between; null when it is none. */
export function parseTrustedProxies(text: string): TrustedProxies | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '0') return NO_PROXIES;
  if (/^\d+$/.test(trimmed)) {
    const hops = Number(trimmed);
    return hops <= MOST_HOPS ? { kind: 'hops', hops } : null;
  }
  if (trimmed.length > LONGEST_TEXT) return null;
  const networks = trimmed.split(',').map(parseNetwork);
  return networks.some((network) => network === null)
    ? null
    : { kind: 'networks', networks: networks as string[] };
}

/**
 * The client's address: `peer` is the other end of the socket, `forwardedFor` what `X-Forwarded-For` says. The header
 * is read from its right end, where the nearest proxy wrote, and only as far as proxies are trusted: what a client
 * wrote there itself stands further left and is never reached. Null when the peer is not known.
 */
export function clientAddress(
  peer: string | null,
  forwardedFor: string | null,
  trusted: TrustedProxies,
): string | null {
  const socket = peer === null ? null : parseAddress(peer);
  if (socket === null || trusted.kind === 'nobody') return socket;
  // Its right end is the nearest proxies'; each entry of a longer one would cost us.
  const said = (forwardedFor ?? '')
    .slice(-LONGEST_TEXT)
    .split(',')
    .slice(-MOST_HOPS)
    .map(parseAddress)
    .reverse();
  return trusted.kind === 'hops'
    ? byHops(socket, said, trusted.hops)
    : byNetworks(socket, said, trusted.networks);
}

function byNetworks(socket: string, said: readonly (string | null)[], networks: readonly string[]): string {
  let address = socket;
  for (const next of said) {
    // A proxy that hides whom it serves (`unknown`) is taken for the client.
    if (next === null || !withinNetworks(address, networks)) break;
    address = next;
  }
  return address;
}

function byHops(socket: string, said: readonly (string | null)[], hops: number): string {
  const reached = said.slice(0, hops);
  // Fewer entries than proxies: the request did not come through all of them, the furthest known one counts.
  return reached.findLast((address) => address !== null) ?? socket;
}
