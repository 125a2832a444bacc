import { Refusal } from '../errors';

/** How much a door takes from one subject within a window. */
export interface RequestLimit {
  readonly points: number;
  readonly seconds: number;
  /** Whom it counts: the key, the client's address block, or the person. */
  readonly by: 'key' | 'address' | 'person';
  /** What one point is. */
  readonly of: 'requests' | 'rows';
}

const MINUTE = 60;
const DAY = 86_400;

/** Every limit by its name; ZHENGJIAN_LIMITS replaces single ones. */
export const REQUEST_LIMITS = {
  /** All requests to machine doors: above what ten busy clients behind one address need. */
  machine: { points: 3_000, seconds: MINUTE, by: 'address', of: 'requests' },
  /** Requests without a valid key: guessing a 256-bit secret is hopeless, but it shall not cost us look-ups either. */
  'machine.refused': { points: 60, seconds: MINUTE, by: 'address', of: 'requests' },
  'records.push': { points: 120, seconds: MINUTE, by: 'key', of: 'requests' },
  /** A province's whole stock in a few days, not in one. */
  'records.push.rows': { points: 20_000_000, seconds: DAY, by: 'key', of: 'rows' },
  'records.check': { points: 120, seconds: MINUTE, by: 'key', of: 'requests' },
  'batches.read': { points: 600, seconds: MINUTE, by: 'key', of: 'requests' },
  'manifests.push': { points: 600, seconds: MINUTE, by: 'key', of: 'requests' },
  'matters.push': { points: 600, seconds: MINUTE, by: 'key', of: 'requests' },
  /** People look at their own page; an app that asks for thousands a minute collects. */
  'uses.read': { points: 600, seconds: MINUTE, by: 'key', of: 'requests' },
  'calls.push': { points: 600, seconds: MINUTE, by: 'key', of: 'requests' },
  /** A large province's calls of a day. */
  'calls.push.rows': { points: 200_000_000, seconds: DAY, by: 'key', of: 'rows' },
  'calls.read': { points: 1_200, seconds: MINUTE, by: 'key', of: 'requests' },
  'catalogue.read': { points: 600, seconds: MINUTE, by: 'key', of: 'requests' },
  'catalogue.public': { points: 60, seconds: MINUTE, by: 'address', of: 'requests' },
  /** One address tries names; many addresses on one name are the lock-out's part. */
  /** A household behind one address; whoever guesses gives up. */
  'holder.identify': { points: 20, seconds: 10 * MINUTE, by: 'address', of: 'requests' },
  /** Tries for one claimed number, from wherever they come. */
  'holder.tries': { points: 6, seconds: 60 * MINUTE, by: 'person', of: 'requests' },
  /** Photographs and files of applicants, who send a handful. */
  'disputes.files': { points: 40, seconds: 10 * MINUTE, by: 'address', of: 'requests' },
  /** Disputes sent at our own page: a village office behind one address files some. */
  'disputes.file': { points: 30, seconds: 10 * MINUTE, by: 'address', of: 'requests' },
  /** Looks by number and code: whoever guesses gives up. */
  'disputes.follow': { points: 30, seconds: 10 * MINUTE, by: 'address', of: 'requests' },
  /** Tries for one number, from wherever they come. */
  'disputes.tries': { points: 10, seconds: 60 * MINUTE, by: 'person', of: 'requests' },
  'disputes.push': { points: 600, seconds: MINUTE, by: 'key', of: 'requests' },
  'disputes.read': { points: 1_200, seconds: MINUTE, by: 'key', of: 'requests' },
  /** Call-backs of partners, signed by the secret of an address of theirs; forged ones count as well. */
  'disputes.status': { points: 300, seconds: MINUTE, by: 'address', of: 'requests' },
  'webhooks.register': { points: 60, seconds: MINUTE, by: 'key', of: 'requests' },
  'board.public': { points: 60, seconds: MINUTE, by: 'address', of: 'requests' },
  'sign-in': { points: 60, seconds: 5 * MINUTE, by: 'address', of: 'requests' },
  export: { points: 30, seconds: 10 * MINUTE, by: 'person', of: 'requests' },
} as const satisfies Readonly<Record<string, RequestLimit>>;

export type LimitName = keyof typeof REQUEST_LIMITS;
export type RequestLimits = Readonly<Record<LimitName, RequestLimit>>;

/** rate-limiter-flexible's store counts in 32 bits. */
const MOST_POINTS = 2_000_000_000;

/** Reads `records.push=600/60,sign-in=10/60` (points per seconds) over the usual limits; null when it is none. */
export function parseRequestLimits(text: string): RequestLimits | null {
  const limits: Record<LimitName, RequestLimit> = { ...REQUEST_LIMITS };
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const match = /^\s*([a-z.-]+)\s*=\s*([1-9]\d{0,9})\s*\/\s*([1-9]\d{0,5})\s*$/.exec(part);
    const name = match?.[1] as LimitName;
    if (match === null || !Object.hasOwn(limits, name) || Number(match[2]) > MOST_POINTS) return null;
    limits[name] = { ...limits[name], points: Number(match[2]), seconds: Number(match[3]) };
  }
  return limits;
}

/** Where a subject stands within a limit. */
export interface Allowance {
  readonly limit: LimitName;
  readonly points: number;
  readonly seconds: number;
  readonly remaining: number;
  /** Until the window ends and all is allowed again. */
  readonly resetSeconds: number;
}

/** More was asked than a limit allows; says when to come again. */
export class LimitReached extends Refusal {
  readonly allowance: Allowance;

  constructor(allowance: Allowance) {
    const { limit, points, seconds, resetSeconds } = allowance;
    super('too-many', `${limit}: at most ${points} in ${seconds} s; again in ${resetSeconds} s`, [
      { field: limit, reason: 'limit-reached', hint: `${points}/${seconds}` },
    ]);
    this.name = 'LimitReached';
    this.allowance = allowance;
  }
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it. */
export function limitHeaders({ limit, points, seconds, remaining, resetSeconds }: Allowance): {
  readonly 'ratelimit-policy': string;
  readonly ratelimit: string;
} {
  return {
    'ratelimit-policy': `"${limit}";q=${points};w=${seconds}`,
    ratelimit: `"${limit}";r=${remaining};t=${resetSeconds}`,
  };
}
