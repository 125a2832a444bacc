import { one, type Query } from '#app/_ui/address';
import { type Period, periodOf } from '#app/_ui/shell/period';
import type { CallSearch } from '#db/queries/calls/call-search-filter';
import type { CallCursor } from '#db/queries/calls/search-calls';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { CALL_MODES, CALL_OUTCOMES, UNEXPLAINED, type Unexplained } from '#domain/calls/call';
import { regionIn } from '../../_parts/choice';

export const UNEXPLAINED_NAMES = Object.keys(UNEXPLAINED) as Unexplained[];
/** Keys of the address besides the frame's own, for "clear all". */
export const SEARCH_KEYS = [
  'callerRegion',
  'ownerRegion',
  'caller',
  'operator',
  'holder',
  'matter',
  'certificate',
] as const;

/** Sources' clocks may be ahead by so much (domain/calls/report/parse-report.ts). */
const AHEAD = 6 * 60_000_000;
const KEY = /^-?\d{1,20}$/;

export interface AskedCalls {
  readonly period: Period;
  readonly search: CallSearch;
  readonly after: CallCursor | null;
}

/** The search that an address asks for; what is unreadable narrows nothing. */
export function askedCalls(query: Query, now: Instant): AskedCalls {
  const period = periodOf(query, dayOfInstant(now));
  const key = (name: string) => {
    const text = one(query, name) ?? '';
    return KEY.test(text) ? text : null;
  };
  const reason = UNEXPLAINED_NAMES.find((name) => name === one(query, 'reason'));
  const explained = one(query, 'explained');
  return {
    period,
    search: {
      from: startOfDay(period.from),
      // Nothing is looked for in what is yet to come.
      to: Math.min(startOfDay(period.to + 1), now + AHEAD),
      callerRegion: regionIn(query, 'callerRegion') ?? regionIn(query, 'region'),
      ownerRegion: regionIn(query, 'ownerRegion'),
      caller: one(query, 'caller') ?? one(query, 'department') ?? null,
      issuer: null,
      operator: one(query, 'operator') ?? null,
      typeCode: one(query, 'type') ?? null,
      scenario: one(query, 'scenario') ?? null,
      holder: key('holder'),
      matter: key('matter'),
      certificate: key('certificate'),
      outcome: CALL_OUTCOMES.find((name) => name === one(query, 'outcome')) ?? null,
      mode: CALL_MODES.find((name) => name === one(query, 'mode')) ?? null,
      explained: explained === 'no' ? false : explained === 'yes' ? true : null,
      reason: reason === undefined ? null : UNEXPLAINED[reason],
      of: one(query, 'of') === 'reports' ? 'reports' : 'calls',
    },
    after: cursorIn(one(query, 'after')),
  };
}

const CURSOR = /^(\d{1,16})_(\d{1,4})_(\d{1,15})$/;

export function callCursor({ occurredAt, logYear, entry }: CallCursor): string {
  return `${occurredAt}_${logYear}_${entry}`;
}

function cursorIn(text: string | undefined): CallCursor | null {
  const match = CURSOR.exec(text ?? '');
  return match === null
    ? null
    : { occurredAt: Number(match[1]), logYear: Number(match[2]), entry: Number(match[3]) };
}
