import type { Instant } from '../calendar/instant';

/** What is compared of two versions of one record. `sameContent` is decided by keyed digests. */
export interface VersionMark {
  readonly version: number | null;
  readonly sourceUpdatedAt: Instant | null;
}

/** `contradiction`: neither is newer, yet they differ; the arriving row is quarantined and the held one flagged. */
export type Arrival = 'new' | 'superseding' | 'stale' | 'unchanged' | 'contradiction';

function compare(arriving: number | null, held: number | null): number | null {
  if (arriving === null || held === null) return null;
  return Math.sign(arriving - held);
}

/**
 * What an arriving record is to the one held (domain.md §3): a newer version, or the same version updated later,
 * supersedes; older is stale; the same again is no change. Where neither states version nor update time, the
 * later arrival is the newer one.
 */
export function decideArrival(
  held: VersionMark | null,
  arriving: VersionMark,
  sameContent: boolean,
): Arrival {
  if (held === null) return 'new';
  if (sameContent) return 'unchanged';
  const byVersion = compare(arriving.version, held.version);
  if (byVersion !== null && byVersion !== 0) return byVersion > 0 ? 'superseding' : 'stale';
  const byUpdate = compare(arriving.sourceUpdatedAt, held.sourceUpdatedAt);
  if (byUpdate !== null && byUpdate !== 0) return byUpdate > 0 ? 'superseding' : 'stale';
  return byVersion === null && byUpdate === null ? 'superseding' : 'contradiction';
}
