import type { Severity } from '../rules/rule';
import { wilsonInterval } from './rate';

/** How heavily a case weighs by the severity of the rule it breaks; a warning never asks for a person. */
export const SEVERITY_WEIGHTS: Readonly<Record<Severity, number>> = {
  critical: 10,
  major: 5,
  minor: 2,
  info: 0,
};

/** Something that is wrong with one department. */
export interface Concern {
  readonly severity: Severity;
  /** Records that fail, numbers that are missing, deliveries that did not come, rows that wait. */
  readonly cases: number;
  /** Of how many; null: the cases are all there is. */
  readonly of: number | null;
}

export interface Urgency {
  readonly weight: number;
  /** cases / of. */
  readonly share: number;
  /** The share that is certain: lower end of its 95 % Wilson interval. 1 when the cases are all there is. */
  readonly certainShare: number;
  /** weight x cases x certainShare: what the list is ordered by. */
  readonly points: number;
}

/**
 * How much a concern needs a person now: weight of its severity x cases x the share that is certain. Many cases of
 * a department that fails often come first; a large share of a handful is not certain and does not.
 */
export function urgencyOf({ severity, cases, of }: Concern): Urgency {
  const weight = SEVERITY_WEIGHTS[severity];
  const whole = of === null ? cases : Math.max(of, cases);
  const share = whole === 0 ? 0 : cases / whole;
  const certainShare = of === null ? share : (wilsonInterval(cases, whole)?.low ?? 0);
  return { weight, share, certainShare, points: weight * cases * certainShare };
}

/** The `most` most urgent, most urgent first; equal ones keep their order, what weighs nothing is left out. */
export function mostUrgent<Of extends Concern>(
  concerns: readonly Of[],
  most: number,
): readonly (Of & { readonly urgency: Urgency })[] {
  return concerns
    .map((concern) => ({ concern, urgency: urgencyOf(concern) }))
    .filter(({ urgency }) => urgency.points > 0)
    .sort((a, b) => b.urgency.points - a.urgency.points)
    .slice(0, most)
    .map(({ concern, urgency }) => ({ ...concern, urgency }));
}

/** Deliveries that a silent source owes: whole periods gone by since the last one, at least one. */
export function missedDeliveries(silentDays: number, expectedEveryDays: number): number {
  return Math.max(1, Math.floor(silentDays / expectedEveryDays));
}
