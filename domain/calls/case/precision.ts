import { wilsonInterval } from '../../metrics/rate';

/** What became of the cases that a rule's alerts lay in. */
export interface VerdictCounts {
  readonly misuse: number;
  readonly explained: number;
  readonly false: number;
}

/** A rule's precision by auditors' verdicts: the share that was misuse, with its 95 % interval; null without verdicts. */
export function precisionOf({ misuse, explained, false: wrong }: VerdictCounts): {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly judged: number;
} | null {
  const judged = misuse + explained + wrong;
  const interval = wilsonInterval(misuse, judged);
  return interval === null ? null : { share: misuse / judged, ...interval, judged };
}
