import { one, type Query } from '#app/_ui/address';
import { type Period, periodOf } from '#app/_ui/shell/period';
import type { DisputeSelection } from '#db/queries/disputes/figures/dispute-selection';
import type { FoundCursor, FoundFilter } from '#db/queries/disputes/figures/disputes-found';
import { DISPUTE_MARKS } from '#db/queries/disputes/figures/marks';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { DISPUTE_KINDS, DISPUTE_STATES } from '#domain/disputes/dispute';

const REGION = /^\d{6}$/;
const CURSOR = /^(\d{1,17})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What an address asks of the figures: the frame's time, region and department, and a kind. */
export function disputeSelection(
  query: Query,
  now: Instant,
): { readonly period: Period; readonly selection: DisputeSelection } {
  const period = periodOf(query, dayOfInstant(now));
  return {
    period,
    selection: {
      from: startOfDay(period.from),
      before: startOfDay(period.to + 1),
      regionCode: regionIn(query, 'region'),
      organisation: one(query, 'department') ?? null,
      kind: DISPUTE_KINDS.find((kind) => kind === one(query, 'kind')) ?? null,
    },
  };
}

/** What an address asks of the list: the same, and which number's rows. */
export function foundFilter(query: Query, now: Instant): FoundFilter {
  return {
    selection: disputeSelection(query, now).selection,
    mark: DISPUTE_MARKS.find((mark) => mark === one(query, 'mark')) ?? 'received',
    state: DISPUTE_STATES.find((state) => state === one(query, 'state')) ?? null,
    fromRegion: regionIn(query, 'fromRegion'),
    toRegion: regionIn(query, 'toRegion'),
    now,
  };
}

export function foundCursor(query: Query): FoundCursor | null {
  const match = CURSOR.exec(one(query, 'after') ?? '');
  return match === null ? null : { openedAt: Number(match[1]), caseId: match[2] as string };
}

export function foundCursorText({ openedAt, caseId }: FoundCursor): string {
  return `${openedAt}_${caseId}`;
}

function regionIn(query: Query, key: string): string | null {
  const code = one(query, key) ?? '';
  return REGION.test(code) ? code : null;
}
