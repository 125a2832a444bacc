import { one, type Query } from '#app/_ui/address';
import { type Period, periodOf } from '#app/_ui/shell/period';
import type { CallSelection } from '#db/queries/calls/figures/call-selection';
import type { Day } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';

/** What an address asks of the pages of calls: the frame's time, region and department, and a drill-down. */
export interface CallChoice {
  readonly period: Period;
  readonly selection: CallSelection;
}

const REGION = /^\d{6}$/;

export function callChoice(query: Query, today: Day): CallChoice {
  const period = periodOf(query, today);
  return { period, selection: selectionIn(query, period) };
}

export function selectionIn(query: Query, span: { readonly from: Day; readonly to: Day }): CallSelection {
  return {
    from: startOfDay(span.from),
    before: startOfDay(span.to + 1),
    regionCode: regionIn(query, 'region'),
    organisation: one(query, 'department') ?? null,
    callerRegion: regionIn(query, 'callerRegion'),
    ownerRegion: regionIn(query, 'ownerRegion'),
    typeCode: one(query, 'type') ?? null,
  };
}

export function regionIn(query: Query, key: string): string | null {
  const code = one(query, key) ?? '';
  return REGION.test(code) ? code : null;
}

/** A report's place in the log as its address: `2026-104`. */
export function entryId(row: { readonly logYear: number; readonly entry: number }): string {
  return `${row.logYear}-${row.entry}`;
}

export function entryIn(id: string): { readonly logYear: number; readonly entry: number } | null {
  const match = /^(\d{4})-(\d{1,15})$/.exec(id);
  return match === null ? null : { logYear: Number(match[1]), entry: Number(match[2]) };
}
