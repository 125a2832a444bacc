/** What is known of how much an operator's peers do: the 99th percentile, null without peers. */
export type PeerFigure = number | null;

/** Many holders within ten minutes: above the floor, and far above what peers do. */
export function tooManyHolders(
  holders: number,
  peers: PeerFigure,
  { holders: floor, timesPeers }: { readonly holders: number; readonly timesPeers: number },
): boolean {
  return holders >= floor && (peers === null || holders >= timesPeers * peers);
}

/** Days that are kept of an operator. */
export const REMEMBERED_DAYS = 30;

/** Earlier days that an hour is held against at most. */
export const HISTORY_DAYS = 28;

/** An operator's own calls at this hour of the day, on each earlier day since it was first seen; zeros count. */
export interface HourHistory {
  readonly days: number;
  readonly calls: number;
  readonly most: number;
}

/** An hour that stands out of its own history; of peers, while there is no history to speak of. */
export function isSpike(
  calls: number,
  { days, calls: before, most }: HourHistory,
  peers: PeerFigure,
  of: {
    readonly callsAnHour: number;
    readonly timesHistory: number;
    readonly timesPeers: number;
    readonly historyDays: number;
  },
): boolean {
  if (calls < of.callsAnHour) return false;
  if (days < of.historyDays) return peers === null || calls >= of.timesPeers * peers;
  const mean = Math.max(1, before / days);
  // Above every earlier one too: a busy day that comes every month is no news.
  return calls >= of.timesHistory * mean && calls > 2 * most;
}

/** Many calls that find nothing, and a good share of all. */
export function isEnumeration(
  { calls, notFound }: { readonly calls: number; readonly notFound: number },
  of: { readonly notFound: number; readonly share: number },
): boolean {
  return notFound >= of.notFound && notFound >= of.share * calls;
}

/** Calls of a group, and of these outside usual hours. */
export interface OddShare {
  readonly calls: number;
  readonly odd: number;
}

/** Fewer calls of a group say nothing of when it works. */
const GROUP_SPEAKS_FROM = 200;

/** Odd hours are odd only where others rest: neither the peers nor the operator itself used to work then. */
export function isOddForPeers(
  peers: OddShare | undefined,
  own: OddShare,
  { peersShare }: { readonly peersShare: number },
): boolean {
  if (peers === undefined || peers.calls < GROUP_SPEAKS_FROM) return false;
  if (peers.odd > peersShare * peers.calls) return false;
  // Whoever is on duty at night has been from the beginning.
  return own.calls === 0 || own.odd <= 0.3 * own.calls;
}

/** How often a total has passed the floor or a doubling of it: so that a growing count is looked at seldom. */
export function passedFloor(before: number, after: number, floor: number): boolean {
  return after >= floor && stepOf(after, floor) > stepOf(before, floor);
}

function stepOf(count: number, floor: number): number {
  return count < floor ? -1 : Math.floor(Math.log2(count / floor));
}
