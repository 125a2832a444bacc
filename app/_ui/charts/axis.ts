import type { Day } from '#domain/calendar/day';
import { formatDay } from '#domain/calendar/day';
import type { QuantityKind } from '../format/quantity';

/** Ends and ticks of a value axis. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/**
 * A value axis with round ticks round `values`. Rates end at 1 and start at the round mark below the lowest value;
 * everything else starts at zero unless `fromZero` is false. Lines may start above zero and the chart says so.
 */
export function valueAxis(values: readonly number[], kind: QuantityKind, fromZero: boolean): ValueAxis {
  const top = kind === 'rate' ? 1 : Math.max(0, ...values);
  const lowest = values.length === 0 ? 0 : Math.min(...values);
  const bottom = fromZero ? Math.min(0, lowest) : lowest;
  const step = roundStep(Math.max(top - bottom, top === 0 ? 1 : Math.abs(top) * 0.02) / 4);
  const low = Math.floor(bottom / step + 1e-9) * step;
  const high = kind === 'rate' ? 1 : Math.ceil(Math.max(top, low + step) / step - 1e-9) * step;
  const count = Math.round((high - low) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => clean(low + index * step));
  return { low: clean(low), high: clean(high), ticks };
}

/** 1, 2, 2.5 or 5 times a power of ten, at least `raw`. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Takes the dust of binary fractions off. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** At most `most` days to write under the axis: firsts of months on long spans, even distances on short ones. */
export function dayTicks(days: readonly Day[], most: number): Day[] {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const months = days.filter((day) => formatDay(day).endsWith('-01'));
  if (months.length >= 3) return thinned(months, most);
  return thinned(days, most);
}

function thinned(days: readonly Day[], most: number): Day[] {
  const every = Math.ceil(days.length / most);
  return days.filter((_, index) => index % every === 0);
}

/**
 * Moves label positions apart so that none is nearer than `gap` to the next, keeping their order and staying
 * within `low` and `high` as far as there is room.
 */
export function spread(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const order = positions
    .map((_, index) => index)
    .toSorted((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let floor = low;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, floor);
    floor = (placed[index] ?? 0) + gap;
  }
  let ceiling = high;
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index] ?? 0, ceiling);
    ceiling = (placed[index] ?? 0) - gap;
  }
  return placed;
}
