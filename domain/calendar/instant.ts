import type { Day } from './day';

/**
 * An instant as integer microseconds since 1970-01-01T00:00:00Z: what PostgreSQL keeps, so anything hashed is
 * hashed at the precision stored (house.md, traps). Exact in a JS number until the year 2255.
 */
export type Instant = number;

const MICROS_PER_DAY = 86_400_000_000;
/** China has kept one zone without summer time since 1991-09-15: UTC+8. */
const SHANGHAI_OFFSET_MICROS = 8 * 3_600_000_000;

/** The Asia/Shanghai day an instant falls on. */
export function dayOfInstant(instant: Instant): Day {
  return Math.floor((instant + SHANGHAI_OFFSET_MICROS) / MICROS_PER_DAY);
}

/** First instant of a Shanghai day. */
export function startOfDay(day: Day): Instant {
  return day * MICROS_PER_DAY - SHANGHAI_OFFSET_MICROS;
}

export function instantFromDate(date: Date): Instant {
  return date.getTime() * 1000;
}

/** `2026-11-21T14:09:37.123456Z`, always six decimals. */
export function formatInstant(instant: Instant): string {
  const ms = Math.floor(instant / 1000);
  const micros = instant - ms * 1000;
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}
