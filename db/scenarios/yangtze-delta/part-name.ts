import { type Day, formatDay, parseDay } from '#domain/calendar/day';

/** Names a part by what its content depends on, so that the same part is never delivered twice. */
export function partName(of: { seed: string; records: number; anchor: Day }, part: string): string {
  return `${of.seed}/${of.records}/${formatDay(of.anchor)}/${part}`;
}

/** What a part's name says; null when the text is no such name. */
export function readPartName(name: string): { records: number; anchor: Day } | null {
  const [, records, day = ''] = name.split('/');
  const anchor = parseDay(day);
  return anchor === null ? null : { records: Number(records), anchor };
}
