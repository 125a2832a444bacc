import type { Day } from '../calendar/day';

/** How many working days a step may take: a row of `case_limit`. */
export interface ClockLimit {
  readonly limitId: string;
  /** Kind of case. */
  readonly kind: string;
  readonly step: string;
  /** Null: whichever. */
  readonly disputeKind: string | null;
  /** Leading digits of a region; null: whichever. */
  readonly region: string | null;
  readonly days: number;
  readonly effectiveFrom: Day;
  /** Last day; null: until it is changed. */
  readonly effectiveUntil: Day | null;
  /** The rule that it follows. */
  readonly source: string;
}

/** What a limit is asked for. */
export interface LimitQuestion {
  readonly kind: string;
  readonly step: string;
  readonly disputeKind: string | null;
  readonly region: string;
  readonly day: Day;
}

/**
 * The limit that holds on a day: of those in force, the one of the longest region prefix, then the one that names the kind
 * of dispute, then the one that came into force last. Null: none was set.
 */
export function limitFor(limits: readonly ClockLimit[], asked: LimitQuestion): ClockLimit | null {
  const fitting = limits.filter(
    ({ kind, step, disputeKind, region, effectiveFrom, effectiveUntil }) =>
      kind === asked.kind &&
      step === asked.step &&
      (disputeKind === null || disputeKind === asked.disputeKind) &&
      asked.region.startsWith(region ?? '') &&
      effectiveFrom <= asked.day &&
      (effectiveUntil === null || asked.day <= effectiveUntil),
  );
  fitting.sort(
    (a, b) =>
      (b.region ?? '').length - (a.region ?? '').length ||
      Number(b.disputeKind !== null) - Number(a.disputeKind !== null) ||
      b.effectiveFrom - a.effectiveFrom ||
      (a.limitId < b.limitId ? -1 : 1),
  );
  return fitting[0] ?? null;
}
