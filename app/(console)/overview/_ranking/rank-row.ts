import type { Place } from '#domain/metrics/ranking';
import type { RankRow } from '#ui/figures/rank-table';
import type { Member } from '../_data/standings';

/** A member as a line of the ranking; a score of 100 is a full bar. */
export function rankRow(
  { key, score, interval, merit }: Member,
  place: Place | undefined,
  shown: Pick<RankRow, 'label' | 'href' | 'inFocus'>,
): RankRow {
  return {
    ...shown,
    key,
    place: place?.place ?? null,
    tied: place?.tied ?? false,
    movement: place?.movement ?? null,
    significant: place?.significant ?? false,
    rate: score.value === null ? null : score.value / 100,
    of: merit.records,
    interval: interval === null ? null : { low: interval.low / 100, high: interval.high / 100 },
  };
}
