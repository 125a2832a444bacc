import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { Refusal } from '#domain/errors';

/** What a process may reach by addresses that others chose (an identity provider's documents, webhooks). */
export interface Reach {
  /** Networks in CIDR form that may be reached although they are private: `10.8.0.0/16`, `::1/128`. */
  readonly networks: readonly string[];
  /** http as well as https; for tests only. */
  readonly plainHttp: boolean;
}

export interface GuardedFetch {
  /** As `fetch`, without redirects; refuses (`forbidden`) what may not be reached, `unavailable` when it fails. */
  (address: string | URL, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** A party that answers slower is taken for absent: somebody waits at a form meanwhile. */
const ANSWER_LIMIT_MS = 10_000;
/** Documents of identity providers have some kB; nobody's answer fills our memory. */
const LARGEST_ANSWER = 1024 * 1024;

/**
 * A `fetch` that cannot be turned against our own network (server-side request forgery, OWASP ASVS 5.0 §1.3.6). Names
 * are looked up once, when the connection is made, and the connection goes to the address that was checked, so that a
 * name which changes its address between check and use gains nothing. Redirects are not followed.
 */
export function guardedFetch(reach: Reach, resolve: typeof lookup = lookup): GuardedFetch {
  const networks = reach.networks.map((network) => ipaddr.parseCIDR(network));
  const agent = new Agent({
    connect: { lookup: checkedLookup(resolve, networks), timeout: ANSWER_LIMIT_MS },
    headersTimeout: ANSWER_LIMIT_MS,
    bodyTimeout: ANSWER_LIMIT_MS,
    maxResponseSize: LARGEST_ANSWER,
  });
  const guarded = async (address: string | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address);
    refuseUnfitAddress(url, reach, networks);
    const signal = AbortSignal.any([
      AbortSignal.timeout(ANSWER_LIMIT_MS),
      ...(init.signal ? [init.signal] : []),
    ]);
    try {
      return await fetch(url, { ...init, signal, dispatcher: agent, redirect: 'manual' });
    } catch (error) {
      throw refusalWithin(error) ?? new Refusal('unavailable', `${url.host} does not answer`, [], error);
    }
  };
  return Object.assign(guarded, { close: () => agent.close() });
}

/** True for a network in CIDR form. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** True for an address that all the world may reach, and for those of `networks`. */
export function mayReach(address: string, networks: readonly Network[] = []): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address in IPv6 dress (`::ffff:10.0.0.1`) is judged as what it is.
  const parsed = ipaddr.process(address);
  if (parsed.range() === 'unicast') return true;
  return networks.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits));
}

function refuseUnfitAddress(url: URL, reach: Reach, networks: readonly Network[]): void {
  const fitScheme = url.protocol === 'https:' || (reach.plainHttp && url.protocol === 'http:');
  if (!fitScheme) throw new Refusal('forbidden', 'only https addresses are asked');
  if (url.username !== '' || url.password !== '') {
    throw new Refusal('forbidden', 'an address carries no user name or password');
  }
  // Numbers are not looked up, so the check at connect time would not see them. URL has already made `0x7f.1` and
  // `2130706433` into 127.0.0.1.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host, networks)) throw notReached(url.hostname);
}

/** All addresses of a name, when each of them may be reached: one bad one among them is reason enough. */
function checkedLookup(resolve: typeof lookup, networks: readonly Network[]): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, '');
      const bad = addresses.length === 0 || addresses.some(({ address }) => !mayReach(address, networks));
      if (bad) return done(notReached(hostname), '');
      const [first] = addresses;
      if (options.all) done(null, addresses);
      else done(null, first!.address, first!.family);
    });
  };
}

function notReached(host: string): Refusal {
  return new Refusal('forbidden', `${host} lies in a network that is not reached from here`);
}

/** fetch wraps what its connection threw. */
function refusalWithin(error: unknown): Refusal | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof Refusal) return at;
  return null;
}
