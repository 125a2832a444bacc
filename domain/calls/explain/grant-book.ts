import { type Instant, startOfDay } from '../../calendar/instant';
import { regionPrefix } from '../../identity/scope';
import { UNEXPLAINED } from '../call';
import type { StandingGrant } from '../grant/grant';

const { 'no-grant': NONE, 'grant-expired': EXPIRED } = UNEXPLAINED;
const { 'grant-other-region': OTHER_REGION, 'grant-other-scenario': OTHER_SCENARIO } = UNEXPLAINED;

/** A grant as it is asked a million times: instants and prefixes instead of days and codes. */
interface Term {
  readonly from: Instant;
  readonly below: Instant;
  /** Empty: any region. */
  readonly ownerPrefix: string;
  readonly scenario: string | null;
}

/** Grants made ready to be asked; keep it as long as the grants' version number stays. */
export interface GrantBook {
  /** Bits of UNEXPLAINED that the grants leave; 0: one covers the call. */
  lacks(
    caller: string,
    callerRegion: string,
    typeCode: string,
    ownerRegion: string,
    scenario: string | null,
    at: Instant,
  ): number;
}

const NO_TERMS: readonly Term[] = [];
/** Callers and types remembered; a feed of invented codes must not grow the book without bound. */
const MOST_REMEMBERED = 200_000;

/**
 * A call is covered by a grant to its caller, or to a region that holds the caller's, for its type (or any), its
 * owner's region (or any) and its scenario (or any) at its time. Otherwise the nearest grant says what is missing: the
 * one that lacks least; with equal lacks time counts less than scenario, scenario less than region.
 */
export function grantBook(grants: readonly StandingGrant[]): GrantBook {
  const byGrantee = new Map<string, Map<string, Term[]>>();
  for (const grant of grants) addTo(byGrantee, grant);
  const remembered = new Map<string, Map<string, Map<string, readonly Term[]>>>();
  let size = 0;

  const termsOf = (caller: string, callerRegion: string, typeCode: string): readonly Term[] => {
    const ofRegion = within(within(remembered, caller), callerRegion);
    const known = ofRegion.get(typeCode);
    if (known !== undefined) return known;
    const found = gather(byGrantee, caller, callerRegion, typeCode);
    if (++size > MOST_REMEMBERED) {
      remembered.clear();
      size = 0;
    } else ofRegion.set(typeCode, found);
    return found;
  };

  return {
    lacks(caller, callerRegion, typeCode, ownerRegion, scenario, at) {
      const terms = termsOf(caller, callerRegion, typeCode);
      if (terms.length === 0) return NONE;
      let nearest: number = NONE;
      let distance = Number.POSITIVE_INFINITY;
      for (const term of terms) {
        const lacks = lacksOf(term, ownerRegion, scenario, at);
        if (lacks === 0) return 0;
        const far = distanceOf(lacks);
        if (far < distance) [nearest, distance] = [lacks, far];
      }
      return nearest;
    },
  };
}

/** First instant after a grant's term; a revocation ends it early. */
function endOfGrant({ until, revokedAt }: StandingGrant): Instant {
  const end = until === null ? Number.POSITIVE_INFINITY : startOfDay(until + 1);
  return revokedAt === null ? end : Math.min(end, revokedAt);
}

function lacksOf(term: Term, ownerRegion: string, scenario: string | null, at: Instant): number {
  let lacks = 0;
  if (at < term.from || at >= term.below) lacks |= EXPIRED;
  if (!ownerRegion.startsWith(term.ownerPrefix)) lacks |= OTHER_REGION;
  if (term.scenario !== null && term.scenario !== scenario) lacks |= OTHER_SCENARIO;
  return lacks;
}

/** Number of lacks first; then a lapse is nearer than another scenario, that nearer than another region. */
function distanceOf(lacks: number): number {
  const lapsed = lacks & EXPIRED ? 1 : 0;
  const region = lacks & OTHER_REGION ? 1 : 0;
  const scenario = lacks & OTHER_SCENARIO ? 1 : 0;
  return 10 * (lapsed + region + scenario) + 2 * region + scenario;
}

const ANY = '';

function addTo(byGrantee: Map<string, Map<string, Term[]>>, grant: StandingGrant): void {
  const name = granteeName(grant.granteeKind, grant.grantee);
  const byType = within(byGrantee, name);
  const type = grant.typeCode ?? ANY;
  const terms = byType.get(type) ?? [];
  byType.set(type, terms);
  terms.push({
    from: startOfDay(grant.from),
    below: endOfGrant(grant),
    ownerPrefix: grant.ownerRegion === null ? '' : regionPrefix(grant.ownerRegion),
    scenario: grant.scenario,
  });
}

/** The map that stands under a key, made when there is none. */
function within<Inner>(outer: Map<string, Map<string, Inner>>, key: string): Map<string, Inner> {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, Inner>();
  outer.set(key, made);
  return made;
}

function gather(
  byGrantee: ReadonlyMap<string, ReadonlyMap<string, readonly Term[]>>,
  caller: string,
  callerRegion: string,
  typeCode: string,
): readonly Term[] {
  const prefixes = ['', callerRegion.slice(0, 2), callerRegion.slice(0, 4), callerRegion];
  const names = [granteeName('organisation', caller), ...new Set(prefixes.map((one) => `region ${one}`))];
  const found = names.flatMap((name) => {
    const byType = byGrantee.get(name);
    return byType === undefined ? [] : [...(byType.get(typeCode) ?? []), ...(byType.get(ANY) ?? [])];
  });
  return found.length === 0 ? NO_TERMS : found;
}

function granteeName(kind: 'organisation' | 'region', grantee: string): string {
  return kind === 'organisation' ? `organisation ${grantee}` : `region ${regionPrefix(grantee)}`;
}
