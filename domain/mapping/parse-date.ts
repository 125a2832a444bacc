import type { Day } from '../calendar/day';
import type { Instant } from '../calendar/instant';

/**
 * Dates and instants of foreign files, read by patterns compiled once (docs/mapping.md, "Dates").
 * Hand-written on character codes: this runs several times per row, where Date and Intl cost microseconds.
 *
 * Pattern letters: yyyy · MM (two digits) M (one or two) MMM (Jan) · dd d · HH H · hh h (1-12, with a) · mm m ·
 * ss s · S (1-9 digits of a second) · X (Z, +08, +0800, +08:00) · a (AM/PM) · 'quoted' text · [optional part].
 */
export type DatePattern = readonly Step[];

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';
type Step =
  | { readonly kind: 'literal'; readonly code: number }
  | { readonly kind: 'number'; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly kind: 'month-name' | 'fraction' | 'offset' | 'half' }
  | { readonly kind: 'optional'; readonly steps: DatePattern };

/** The pattern cannot be read; `message` says why in plain words. */
export class PatternError extends Error {}

const NUMBER_TOKENS: Readonly<Record<string, readonly [Part, number, number]>> = {
  yyyy: ['year', 4, 4],
  MM: ['month', 2, 2],
  M: ['month', 1, 2],
  dd: ['day', 2, 2],
  d: ['day', 1, 2],
  HH: ['hour', 2, 2],
  H: ['hour', 1, 2],
  hh: ['hour', 2, 2],
  h: ['hour', 1, 2],
  mm: ['minute', 2, 2],
  m: ['minute', 1, 2],
  ss: ['second', 2, 2],
  s: ['second', 1, 2],
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MICROS_PER_DAY = 86_400_000_000;
const MICROS_PER_MINUTE = 60_000_000;

/** Longest pattern, in characters: optional parts nest no deeper than it is long. */
const PATTERN_LIMIT = 100;

/** Compiles one pattern. Throws PatternError. */
export function compilePattern(text: string): DatePattern {
  if (text.length > PATTERN_LIMIT)
    throw new PatternError(`a date format has at most ${PATTERN_LIMIT} characters`);
  const position = { at: 0 };
  const steps = readSteps(text, position, false);
  if (!mentions(steps, 'year') || !mentions(steps, 'month') || !mentions(steps, 'day')) {
    throw new PatternError('a date format needs year (yyyy), month (MM, M or MMM) and day (dd or d)');
  }
  return steps;
}

function mentions(steps: DatePattern, part: Part): boolean {
  return steps.some(
    (step) =>
      (step.kind === 'number' && step.part === part) || (step.kind === 'month-name' && part === 'month'),
  );
}

/** Whether the pattern carries a time of day, outside optional parts or in them. */
export function hasTime(steps: DatePattern): boolean {
  return steps.some(
    (step) =>
      (step.kind === 'number' && step.part === 'hour') || (step.kind === 'optional' && hasTime(step.steps)),
  );
}

function readSteps(text: string, position: { at: number }, inside: boolean): DatePattern {
  const steps: Step[] = [];
  while (position.at < text.length) {
    const char = text[position.at]!;
    if (char === ']') {
      if (!inside) throw new PatternError('"]" without "["');
      return steps;
    }
    if (char === '[') steps.push(readOptional(text, position));
    else if (char === "'") steps.push(...readQuoted(text, position));
    else if (/[A-Za-z]/.test(char) && char !== 'T') steps.push(readToken(text, position, char));
    else {
      steps.push({ kind: 'literal', code: text.charCodeAt(position.at) });
      position.at += 1;
    }
  }
  if (inside) throw new PatternError('"[" is never closed');
  return steps;
}

function readOptional(text: string, position: { at: number }): Step {
  position.at += 1;
  const steps = readSteps(text, position, true);
  position.at += 1;
  const first = steps[0]?.kind;
  // One character decides whether the part is there, so reading never backtracks.
  if (first !== 'literal' && first !== 'offset') {
    throw new PatternError('an optional part must begin with a fixed character or X');
  }
  return { kind: 'optional', steps };
}

function readQuoted(text: string, position: { at: number }): Step[] {
  const end = text.indexOf("'", position.at + 1);
  if (end < 0) throw new PatternError('a quote is never closed');
  const quoted = text.slice(position.at + 1, end) || "'";
  position.at = end + 1;
  return Array.from({ length: quoted.length }, (_, at) => ({ kind: 'literal', code: quoted.charCodeAt(at) }));
}

function readToken(text: string, position: { at: number }, char: string): Step {
  let end = position.at;
  while (text[end] === char) end += 1;
  const token = text.slice(position.at, end);
  position.at = end;
  const number = Object.hasOwn(NUMBER_TOKENS, token) ? NUMBER_TOKENS[token] : undefined;
  if (number) return { kind: 'number', part: number[0], least: number[1], most: number[2] };
  if (token === 'MMM') return { kind: 'month-name' };
  if (char === 'S') return { kind: 'fraction' };
  if (token === 'X') return { kind: 'offset' };
  if (token === 'a') return { kind: 'half' };
  const hint = /^(Y+|D+)$/.test(token) ? `; write ${token.toLowerCase()}` : token === 'Z' ? '; write X' : '';
  throw new PatternError(`"${token}" means nothing in a date format${hint}`);
}

/** What the last successful match read. One per module: matching is synchronous and never re-entered. */
const seen = {
  year: 0,
  month: 0,
  day: 0,
  hour: 0,
  minute: 0,
  second: 0,
  micros: 0,
  offsetMinutes: 0,
  zoned: false,
  half: 0,
};

function matches(pattern: DatePattern, text: string): boolean {
  seen.hour = 0;
  seen.minute = 0;
  seen.second = 0;
  seen.micros = 0;
  seen.offsetMinutes = 0;
  seen.zoned = false;
  seen.half = 0;
  if (run(pattern, text, 0) !== text.length) return false;
  if (seen.half !== 0) {
    if (seen.hour < 1 || seen.hour > 12) return false;
    seen.hour = (seen.hour % 12) + (seen.half === 2 ? 12 : 0);
  }
  return seen.hour < 24 && seen.minute < 60 && seen.second < 60 && isDay(seen.year, seen.month, seen.day);
}

/** Runs the steps from `at`; the position after them, or -1. */
function run(pattern: DatePattern, text: string, from: number): number {
  let at = from;
  for (let index = 0; index < pattern.length; index += 1) {
    const step = pattern[index]!;
    if (step.kind === 'literal') {
      if (text.charCodeAt(at) !== step.code) return -1;
      at += 1;
    } else if (step.kind === 'number') {
      at = readNumber(step.part, step.least, step.most, text, at);
    } else if (step.kind === 'optional') {
      if (begins(step.steps[0]!, text.charCodeAt(at))) at = run(step.steps, text, at);
    } else if (step.kind === 'offset') at = readOffset(text, at);
    else if (step.kind === 'fraction') at = readFraction(text, at);
    else if (step.kind === 'half') at = readHalf(text, at);
    else at = readMonthName(text, at);
    if (at < 0) return -1;
  }
  return at;
}

function begins(step: Step, code: number): boolean {
  if (step.kind === 'literal') return code === step.code;
  return code === 0x5a || code === 0x7a || code === 0x2b || code === 0x2d;
}

function readNumber(part: Part, least: number, most: number, text: string, from: number): number {
  let value = 0;
  let digits = 0;
  while (digits < most) {
    const digit = text.charCodeAt(from + digits) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    digits += 1;
  }
  if (digits < least) return -1;
  seen[part] = value;
  return from + digits;
}

function readFraction(text: string, from: number): number {
  let at = from;
  let micros = 0;
  let unit = 100_000;
  for (; at < from + 9; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    micros += digit * unit;
    // Digits past the microsecond are dropped: PostgreSQL would not keep them either.
    unit = unit >= 10 ? unit / 10 : 0;
  }
  if (at === from) return -1;
  seen.micros = micros;
  return at;
}

function twoDigits(text: string, at: number): number {
  const high = text.charCodeAt(at) - 48;
  const low = text.charCodeAt(at + 1) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : -1;
}

function readOffset(text: string, from: number): number {
  const sign = text.charCodeAt(from);
  seen.zoned = true;
  if (sign === 0x5a || sign === 0x7a) return from + 1;
  if (sign !== 0x2b && sign !== 0x2d) return -1;
  const hours = twoDigits(text, from + 1);
  if (hours < 0 || hours > 15) return -1;
  let at = from + 3;
  let minutes = twoDigits(text, at + (text.charCodeAt(at) === 0x3a ? 1 : 0));
  if (minutes >= 0) at += text.charCodeAt(at) === 0x3a ? 3 : 2;
  else minutes = 0;
  if (minutes > 59) return -1;
  seen.offsetMinutes = (sign === 0x2d ? -1 : 1) * (hours * 60 + minutes);
  return at;
}

function readHalf(text: string, from: number): number {
  const word = text.slice(from, from + 2).toUpperCase();
  if (word !== 'AM' && word !== 'PM') return -1;
  seen.half = word === 'AM' ? 1 : 2;
  return from + 2;
}

function readMonthName(text: string, from: number): number {
  const month = MONTHS.indexOf(text.slice(from, from + 3).toLowerCase());
  seen.month = month + 1;
  return month < 0 ? -1 : from + 3;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (isLeap(year) ? 29 : 28);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

/** Days since 1970-01-01 of the proleptic Gregorian day last seen; equals `dayOf` of domain/calendar/day. */
function daySeen(): Day {
  const before = seen.year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leap = seen.month > 2 && isLeap(seen.year) ? 1 : 0;
  return before * 365 + leapDays + DAYS_BEFORE_MONTH[seen.month - 1]! + leap + seen.day - 719_163;
}

function instantSeen(zoneMinutes: number): Instant {
  const offset = seen.zoned ? seen.offsetMinutes : zoneMinutes;
  const seconds = (seen.hour * 60 + seen.minute) * 60 + seen.second;
  return daySeen() * MICROS_PER_DAY + seconds * 1_000_000 + seen.micros - offset * MICROS_PER_MINUTE;
}

/** Remembers the last text: files are sorted or repetitive in their dates more often than not. */
function rememberingLast(read: (text: string) => number): (text: string) => number {
  let lastText = '';
  let lastValue = Number.NaN;
  return (text) => {
    if (text === lastText) return lastValue;
    lastValue = read(text);
    lastText = text;
    return lastValue;
  };
}

/** China's offset; it has kept one zone without summer time since 1991-09-15. */
const SHANGHAI_MINUTES = 480;

/**
 * Reader of days, NaN when no pattern matches. `as` 'written': the calendar day as it stands in the text,
 * whatever time and zone follow; 'zone': the Asia/Shanghai day of the instant the text names.
 */
export function dayReader(
  patterns: readonly DatePattern[],
  as: 'written' | 'zone',
  zoneMinutes: number,
): (text: string) => Day {
  const timed = patterns.map(hasTime);
  return rememberingLast((text) => {
    for (let index = 0; index < patterns.length; index += 1) {
      if (!matches(patterns[index]!, text)) continue;
      if (as === 'written' || !timed[index]) return daySeen();
      return Math.floor((instantSeen(zoneMinutes) + SHANGHAI_MINUTES * MICROS_PER_MINUTE) / MICROS_PER_DAY);
    }
    return Number.NaN;
  });
}

/** Reader of instants, NaN when no pattern matches. `zoneMinutes` (east positive) serves texts without an offset. */
export function instantReader(
  patterns: readonly DatePattern[],
  zoneMinutes: number,
): (text: string) => Instant {
  return rememberingLast((text) => {
    for (let index = 0; index < patterns.length; index += 1) {
      if (matches(patterns[index]!, text)) return instantSeen(zoneMinutes);
    }
    return Number.NaN;
  });
}
