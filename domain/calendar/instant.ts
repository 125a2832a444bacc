import { type Day, parseDay } from './day';

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

const INSTANT_TEXT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;
/** ISO 8601 zones in use run from -12:00 to +14:00. */
const ZONE_MAX_MINUTES = 14 * 60;

/**
 * ISO 8601 date and time -> Instant: `T` or a blank between, seconds and fraction optional, zone `Z`, `+08:00`, `+0800` or
 * `+08`. Text without a zone takes `zoneMinutes` (480 for Shanghai) and is null without it: a zone is never guessed. Also
 * null: no real day or time (24:00 and second 60 included), more than microseconds (further zeros are fine), and years too
 * far for an exact number (before 1684, after 2255).
 */
export function parseInstant(text: string, zoneMinutes?: number): Instant | null {
  const match = INSTANT_TEXT.exec(text);
  if (!match) return null;
  const day = parseDay(match[1] as string);
  const zone = match[6] === undefined ? zoneMinutes : zoneOf(match[6]);
  if (day === null || zone === undefined || Math.abs(zone) > ZONE_MAX_MINUTES) return null;
  const hours = Number(match[2]);
  const minutes = Number(match[3]);
  const seconds = match[4] === undefined ? 0 : Number(match[4]);
  const micros = match[5] === undefined ? 0 : microsOf(match[5]);
  if (hours > 23 || minutes > 59 || seconds > 59 || micros === null) return null;
  const inDay = ((hours * 60 + minutes - zone) * 60 + seconds) * 1_000_000 + micros;
  const instant = day * MICROS_PER_DAY + inDay;
  return Number.isSafeInteger(instant) ? instant : null;
}

function zoneOf(text: string): number {
  if (text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(2) || '0');
  // Out of every range, so that the caller refuses it.
  if (minutes > 59) return Number.POSITIVE_INFINITY;
  return (Number(digits.slice(0, 2)) * 60 + minutes) * (text.startsWith('-') ? -1 : 1);
}

function microsOf(fraction: string): number | null {
  for (let index = 6; index < fraction.length; index += 1) if (fraction[index] !== '0') return null;
  return Number(fraction.slice(0, 6).padEnd(6, '0'));
}
