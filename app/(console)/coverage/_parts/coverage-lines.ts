import type { CoverageSums } from '#db/queries/coverage/coverage-filter';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { type Rate, rateOf, wilsonInterval } from '#domain/metrics/rate';

/** One department, type or day with what was declared and what of it is held. */
export interface CoverageLine {
  readonly key: string;
  readonly label: string;
  readonly note: string | null;
  /** null: nothing was declared. */
  readonly sums: CoverageSums | null;
  /** First day of which a declared number is missing. */
  readonly missingFrom: Day | null;
  readonly lastDay: Day | null;
}

export const LINE_ORDERS = ['rate', 'declared', 'missing', 'extra', 'differing', 'late'] as const;
export type LineOrder = (typeof LINE_ORDERS)[number];

/** Fewest declared numbers by which a line is called bad: below it a single one decides. */
export const FEWEST_DECLARED = 20;

/** Coverage (归集率): declared numbers that are held, of all declared. */
export function coverageRate(sums: Pick<CoverageSums, 'declared' | 'missing'> | null): Rate {
  return sums === null ? rateOf(0, 0) : rateOf(sums.declared - sums.missing, sums.missing);
}

/** Rate, interval and count, as the bars want them. */
export function coverageInterval(sums: Pick<CoverageSums, 'declared' | 'missing'> | null) {
  const { value, pass, fail } = coverageRate(sums);
  return { rate: value, interval: wilsonInterval(pass, pass + fail), of: pass + fail };
}

/** 0: enough declared to judge by, 1: too few, 2: nothing declared. */
function footing({ sums }: CoverageLine, order: LineOrder): number {
  if (sums === null || (order === 'rate' && sums.declared === 0)) return 2;
  return order === 'rate' && sums.declared < FEWEST_DECLARED ? 1 : 0;
}

function badness({ sums }: CoverageLine, order: LineOrder): number {
  if (sums === null) return 0;
  return order === 'rate' ? 1 - (coverageRate(sums).value ?? 1) : sums[order];
}

/**
 * Worst first: the largest share or count. Lines with too few numbers to judge by come after the others, those
 * without a declaration last. `reversed` turns the order within each.
 */
export function worstFirst(
  lines: readonly CoverageLine[],
  order: LineOrder,
  reversed: boolean,
): CoverageLine[] {
  const way = reversed ? -1 : 1;
  return lines.toSorted(
    (a, b) =>
      footing(a, order) - footing(b, order) ||
      way * (badness(b, order) - badness(a, order)) ||
      (b.sums?.missing ?? 0) - (a.sums?.missing ?? 0) ||
      (a.key < b.key ? -1 : 1),
  );
}

/** The line that answers for most: the lowest rate among those with enough declared; null: none misses anything. */
export function worstLine(lines: readonly CoverageLine[]): CoverageLine | null {
  const failing = lines.filter(({ sums }) => sums !== null && sums.missing > 0);
  return worstFirst(failing, 'rate', false)[0] ?? null;
}

/** Everything together; null: nothing was declared. */
export function together(parts: readonly CoverageSums[]): CoverageSums | null {
  if (parts.length === 0) return null;
  const sum = (pick: (part: CoverageSums) => number) => parts.reduce((total, part) => total + pick(part), 0);
  return {
    declared: sum((part) => part.declared),
    missing: sum((part) => part.missing),
    extra: sum((part) => part.extra),
    differing: sum((part) => part.differing),
    late: sum((part) => part.late),
    lists: sum((part) => part.lists),
    unnamed: sum((part) => part.unnamed),
    reconciledAt: parts.reduce<Instant>((latest, part) => Math.max(latest, part.reconciledAt), 0),
  };
}
