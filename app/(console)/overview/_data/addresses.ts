import { type Day, formatDay } from '#domain/calendar/day';
import type { DaySpan } from '#domain/metrics/period';
import type { Dimension } from '#domain/rules/rule';
import { addressWith, carried, type Query } from '../../../_ui/address';

/** What a door narrows to besides the scope and time that go along. */
export interface Aim {
  readonly region?: string;
  readonly department?: string;
  readonly type?: string | null;
  readonly dimension?: Dimension;
  readonly rule?: string;
}

/** The doors of one view: each number leads to its rows with the view's own scope, time and type. */
export function doorsOf(query: Query) {
  const kept = { ...carried(query), type: query.type };
  const timeless = { region: query.region, department: query.department, type: query.type };
  return {
    overview: (aim: Aim) => addressWith('/overview', kept, { ...aim }),
    quality: (aim: Aim) => addressWith('/quality', kept, { ...aim }),
    /** Over a span other than the view's own. */
    qualityIn: (span: DaySpan, aim: Aim) =>
      addressWith('/quality', kept, {
        ...{ period: 'custom', from: formatDay(span.from), to: formatDay(span.to) },
        ...aim,
      }),
    /** Open findings of the records received in the view's time. */
    findings: (aim: Aim) =>
      addressWith('/quality/findings', kept, { ...aim, state: 'open', received: 'period' }),
    /** Open findings whenever they opened. */
    findingsEver: (aim: Aim) => addressWith('/quality/findings', timeless, { ...aim, state: 'open' }),
    coverage: (aim: Aim) => addressWith('/coverage', kept, { ...aim }),
    /** Overdue disputes of a department, or of everybody in view. */
    disputes: (aim: Aim) =>
      addressWith(
        '/disputes/desk',
        { region: query.region, department: query.department },
        { ...aim, due: 'overdue' },
      ),
    batches: () => addressWith('/batches', carried(query), {}),
    /** Deliveries of a source with rows in quarantine since a day. */
    quarantine: (source: string, since: Day) =>
      addressWith(
        '/batches',
        {},
        {
          ...{ department: source, rejected: 'yes', period: 'custom', from: formatDay(since) },
        },
      ),
    batch: (batchId: string) => `/batches/${batchId}`,
    type: (code: string) => `/catalogue/types/${encodeURIComponent(code)}`,
  };
}

export type Doors = ReturnType<typeof doorsOf>;
