import type { DimensionCounts } from '#db/queries/quality/dimension-counts';
import { type Rate, rateOf } from '#domain/metrics/rate';
import { type Score, scoreOf } from '#domain/metrics/score';
import { DIMENSIONS, type Dimension } from '#domain/rules/rule';

/** A line of the heatmap with its figures. `score` is of what was received: coverage is not in it. */
export interface QualityLine {
  readonly key: string;
  readonly label: string;
  /** Departments of one line of work and level are peers; null where there are none. */
  readonly peerGroup: string | null;
  readonly records: number;
  readonly score: Score;
  /** Place among peers by score, ties sharing one, and how many there are. */
  readonly peerPlace: { readonly place: number; readonly of: number } | null;
}

export interface LineName {
  readonly label: string;
  readonly peerGroup: string | null;
}

/** Counts become lines; those without a name keep their key as one. */
export function qualityLines(
  counts: readonly DimensionCounts[],
  names: ReadonlyMap<string, LineName>,
): QualityLine[] {
  const lines = counts.map((count) => ({
    key: count.key,
    label: names.get(count.key)?.label ?? count.key,
    peerGroup: names.get(count.key)?.peerGroup ?? null,
    records: count.records,
    score: scoreOf(count.dimensionPass, count.dimensionFail, null),
  }));
  const groups = new Map<string, (typeof lines)[number][]>();
  for (const line of lines) {
    if (line.peerGroup === null || line.score.value === null) continue;
    const peers = groups.get(line.peerGroup);
    if (peers === undefined) groups.set(line.peerGroup, [line]);
    else peers.push(line);
  }
  return lines.map((line) => {
    const peers = line.score.value === null ? undefined : groups.get(line.peerGroup ?? '');
    if (peers === undefined || peers.length < 2) return { ...line, peerPlace: null };
    const better = peers.filter((peer) => (peer.score.value ?? 0) > (line.score.value ?? 0)).length;
    return { ...line, peerPlace: { place: better + 1, of: peers.length } };
  });
}

/** How lines may be ordered: by score, by one dimension's rate, by records, by name. */
export type LineOrder = 'score' | 'records' | Dimension;
export const LINE_ORDERS: readonly LineOrder[] = ['score', 'records', ...DIMENSIONS];

function valueBy(line: QualityLine, order: LineOrder): number | null {
  if (order === 'score') return line.score.value;
  if (order === 'records') return line.records;
  return line.score.dimensions[order].value;
}

/** Fewest records by which a line is called bad: below it a single one decides. */
export const FEWEST_RECORDS = 20;

/** 0: enough records to judge by, 1: too few, 2: nothing was checked. */
function footing(line: QualityLine, order: LineOrder): number {
  if (order === 'records') return 0;
  if (valueBy(line, order) === null) return 2;
  const rate = order === 'score' ? null : line.score.dimensions[order];
  return (rate === null ? line.records : rate.pass + rate.fail) < FEWEST_RECORDS ? 1 : 0;
}

/**
 * Worst first: the lowest score or rate, but the most records. Lines with too few records to judge by come after
 * the others, those without data last. `reversed` turns the order within each.
 */
export function worstFirst(
  lines: readonly QualityLine[],
  order: LineOrder,
  reversed: boolean,
): QualityLine[] {
  const way = (order === 'records' ? -1 : 1) * (reversed ? -1 : 1);
  return lines.toSorted((a, b) => {
    const gap = (valueBy(a, order) ?? 0) - (valueBy(b, order) ?? 0);
    return (
      footing(a, order) - footing(b, order) || way * gap || b.records - a.records || (a.key < b.key ? -1 : 1)
    );
  });
}

/** All lines together: the figures of the whole selection. */
export function wholeOf(counts: readonly DimensionCounts[]): DimensionCounts {
  const added = (pick: (count: DimensionCounts) => readonly number[]) =>
    DIMENSIONS.map((_, index) => counts.reduce((sum, count) => sum + (pick(count)[index] ?? 0), 0));
  return {
    key: '',
    records: counts.reduce((sum, count) => sum + count.records, 0),
    dimensionPass: added((count) => count.dimensionPass),
    dimensionFail: added((count) => count.dimensionFail),
  };
}

/** The dimension with the lowest rate, and the line with the lowest rate in it; null without data. */
export function worstOf(
  rates: Readonly<Record<Dimension, Rate>>,
  lines: readonly QualityLine[],
  chosen: Dimension | null,
): { readonly dimension: Dimension; readonly rate: Rate; readonly line: QualityLine | null } | null {
  const known = DIMENSIONS.filter((name) => rates[name].value !== null);
  const dimension =
    chosen ?? known.toSorted((a, b) => (rates[a].value ?? 1) - (rates[b].value ?? 1))[0] ?? null;
  if (dimension === null || rates[dimension].value === null) return null;
  const failing = lines.filter((line) => {
    const { pass, fail } = line.score.dimensions[dimension];
    return fail > 0 && pass + fail >= FEWEST_RECORDS;
  });
  return { dimension, rate: rates[dimension], line: worstFirst(failing, dimension, false)[0] ?? null };
}

/** Rate of one dimension in counts by DIMENSIONS order. */
export function rateIn(
  counts: Pick<DimensionCounts, 'dimensionPass' | 'dimensionFail'>,
  dimension: Dimension,
) {
  const index = DIMENSIONS.indexOf(dimension);
  return rateOf(counts.dimensionPass[index] ?? 0, counts.dimensionFail[index] ?? 0);
}
