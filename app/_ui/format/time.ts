import { type Day, formatDay } from '#domain/calendar/day';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import type { Locale } from '../../_i18n/locale';

const MICROS_PER_SECOND = 1_000_000;
const MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;

/** Distances at which the unit of a relative time changes, in seconds. */
const RELATIVE_UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `2026-11-21 14:09`, Shanghai time, 24 h, in both languages; with seconds when asked. */
export function formatInstantText(instant: Instant, seconds = false): string {
  const day = dayOfInstant(instant);
  const within = Math.floor((instant - startOfDay(day)) / MICROS_PER_SECOND);
  const clock = [Math.floor(within / 3600), Math.floor((within % 3600) / 60), within % 60];
  const shown = (seconds ? clock : clock.slice(0, 2)).map((part) => String(part).padStart(2, '0')).join(':');
  return `${formatDay(day)} ${shown}`;
}

/** 「3 小时前」/ "3 hours ago" as of `now`; within a minute it is 刚刚 / just now. Only ever beside the exact time. */
export function formatRelative(instant: Instant, now: Instant, locale: Locale): string {
  const seconds = Math.round((instant - now) / MICROS_PER_SECOND);
  if (Math.abs(seconds) < 60) return locale === 'en' ? 'just now' : '刚刚';
  const [unit, size] = RELATIVE_UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60];
  return relative(locale, Math.trunc(seconds / size), unit);
}

/** 「3 天前」, 今天, 明天 as of `today`. */
export function formatRelativeDay(day: Day, today: Day, locale: Locale): string {
  const days = day - today;
  if (Math.abs(days) >= 365) return relative(locale, Math.trunc(days / 365), 'year');
  if (Math.abs(days) >= 60) return relative(locale, Math.trunc(days / 30), 'month');
  return relative(locale, days, 'day');
}

/** Made once: making one takes a hundred times longer than using it. */
const RELATIVE: Readonly<Record<Locale, Intl.RelativeTimeFormat>> = {
  'zh-CN': new Intl.RelativeTimeFormat('zh-CN', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
};

function relative(locale: Locale, value: number, unit: Intl.RelativeTimeFormatUnit): string {
  const text = RELATIVE[locale].format(value, unit);
  return locale === 'en' ? text : text.replace(/(\d)(?=[\u4e00-\u9fff])/g, '$1 ');
}

/** `11-21` within a year of days on an axis. */
export function formatMonthDay(day: Day): string {
  return formatDay(day).slice(5);
}

/** Both ends: `2026-11-01 至 2026-11-21`, one day alone when they are equal. */
export function formatSpan(from: Day, to: Day, locale: Locale): string {
  if (from === to) return formatDay(from);
  return `${formatDay(from)} ${locale === 'en' ? 'to' : '至'} ${formatDay(to)}`;
}

/** For a sentence to a citizen: 11 月 27 日 / 27 November. The exact date stands wherever days are compared. */
export function formatLongDay(day: Day, locale: Locale): string {
  const [, month, date] = formatDay(day).split('-').map(Number);
  return locale === 'en' ? `${date} ${EN_MONTHS[month! - 1]}` : `${month} 月 ${date} 日`;
}

const EN_MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** Two largest units of a length of time: 3 天 4 小时, 12 秒, 340 毫秒 / 3 d 4 h, 12 s, 340 ms. */
export function formatDuration(micros: number, locale: Locale): string {
  const units = locale === 'en' ? EN_UNITS : ZH_UNITS;
  const size = Math.max(0, micros);
  if (size < MICROS_PER_SECOND) return `${Math.round(size / 1000)} ${units.ms}`;
  const parts: [number, string][] = [
    [Math.floor(size / (1440 * MICROS_PER_MINUTE)), units.day],
    [Math.floor(size / (60 * MICROS_PER_MINUTE)) % 24, units.hour],
    [Math.floor(size / MICROS_PER_MINUTE) % 60, units.minute],
    [Math.floor(size / MICROS_PER_SECOND) % 60, units.second],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

const ZH_UNITS = { day: '天', hour: '小时', minute: '分', second: '秒', ms: '毫秒' } as const;
const EN_UNITS = { day: 'd', hour: 'h', minute: 'min', second: 's', ms: 'ms' } as const;
