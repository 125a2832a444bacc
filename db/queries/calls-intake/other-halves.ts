import type { Connection } from '#db/client';
import { type BinaryFields, copyOut } from '#db/copy/copy-out';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { ComparableHalf } from '#domain/calls/pair/pair';

/** Told more often than this, a call has no further sides to be held against. */
const MOST_HALVES = 4;

/** Keys of calls, and which side told them: two lists of one length. */
export interface HalvesToFind {
  readonly callKeys: readonly bigint[];
  readonly sides: readonly number[];
}

/** The other side's report of a call that just arrives. */
export interface FoundHalf extends ComparableHalf {
  /** Place in what was asked, from 1. */
  readonly n: number;
  readonly occurredAt: Instant;
}

/** Field by field in the order of the query; those asserted are NOT NULL by the schema. */
function readHalf(fields: BinaryFields): FoundHalf {
  return {
    n: fields.int4()!,
    occurredAt: fields.instant()!,
    caller: fields.int4()!,
    operator: fields.int4()!,
    callerRegion: fields.int4()!,
    ownerRegion: fields.int4()!,
    issuer: fields.int4(),
    certificate: fields.key(),
    type: fields.int4()!,
    holder: fields.key(),
    scenario: fields.int4(),
    item: fields.int4(),
    matter: fields.key(),
    mode: fields.int2()!,
    outcome: fields.int2()!,
  };
}
const COLUMNS = 15;

/**
 * Looks for the other side of each call on one day: a probe of that day's index per call. The limit inside makes it one,
 * where a join would be planned by statistics that a day's first hours have none of. Halves of the same side are no answer.
 */
export async function otherHalves(
  connection: Connection,
  day: Day,
  { callKeys, sides }: HalvesToFind,
): Promise<FoundHalf[]> {
  // COPY takes no parameters; numbers and a day are written in digits only.
  const query = `SELECT h.n::integer, other.*
    FROM unnest('{${callKeys.join(',')}}'::bigint[], '{${sides.join(',')}}'::smallint[])
      WITH ORDINALITY AS h (call_key, side, n)
    CROSS JOIN LATERAL (
      SELECT r.occurred_at, r.caller, r.operator, r.caller_region, r.owner_region, r.issuer, r.certificate, r.type, r.holder,
        r.scenario, r.item, r.matter, r.mode, r.outcome
      FROM call_report r
      WHERE r.call_key = h.call_key AND r.day = '${formatDay(day)}' AND r.side <> h.side LIMIT ${MOST_HALVES}
    ) AS other`;
  const found: FoundHalf[] = [];
  for await (const halves of copyOut(connection, query, COLUMNS, readHalf)) found.push(...halves);
  return found;
}
