import type { Db } from '#db/client';

/** Counts to add to one hour's row of one group (db/schema/call-hour.ts). */
export interface HourCounts {
  /** Hours since the epoch. */
  readonly hour: number;
  readonly source: number;
  readonly caller: number;
  readonly callerRegion: number;
  readonly ownerRegion: number;
  readonly issuer: number;
  readonly type: number;
  readonly side: number;
  readonly outcomes: readonly number[];
  readonly breakGlass: number;
  readonly unexplained: number;
  readonly contradicting: number;
  readonly latency: readonly number[];
}

const NUMBERS = [
  'hour',
  'source',
  'caller',
  'callerRegion',
  'ownerRegion',
  'issuer',
  'type',
  'side',
] as const;

/** Adds a batch's counts. Its source's row is locked, and `source` stands in the key: nobody else writes these rows. */
export async function addCallHours(db: Db, hours: readonly HourCounts[]): Promise<void> {
  if (hours.length === 0) return;
  const columns: string[] = [
    ...NUMBERS.map((name) => `{${hours.map((each) => each[name]).join(',')}}`),
    ...[0, 1, 2, 3].map((outcome) => `{${hours.map(({ outcomes }) => outcomes[outcome]).join(',')}}`),
    ...(['breakGlass', 'unexplained', 'contradicting'] as const).map(
      (name) => `{${hours.map((each) => each[name]).join(',')}}`,
    ),
    // Arrays of arrays must be of one shape to be unnested row by row: as text they may be cut apart.
    `{${hours.map(({ latency }) => `"{${latency.join(',')}}"`).join(',')}}`,
  ];
  await db.query(
    `INSERT INTO call_hour AS h (hour, source, caller, caller_region, owner_region, issuer, type, side,
       served, denied, failed, not_found, break_glass, unexplained, contradicting, latency)
     SELECT 'epoch'::timestamptz + n.hour * interval '1 hour', n.source, n.caller, n.caller_region, n.owner_region,
       n.issuer, n.type, n.side, n.served, n.denied, n.failed, n.not_found, n.break_glass, n.unexplained,
       n.contradicting, n.latency::integer[]
     FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[], $5::integer[], $6::integer[],
       $7::integer[], $8::smallint[], $9::integer[], $10::integer[], $11::integer[], $12::integer[], $13::integer[],
       $14::integer[], $15::integer[], $16::text[])
       AS n (hour, source, caller, caller_region, owner_region, issuer, type, side, served, denied, failed,
             not_found, break_glass, unexplained, contradicting, latency)
     ON CONFLICT (source, hour, caller, type, owner_region, caller_region, issuer, side) DO UPDATE SET
       served = h.served + excluded.served, denied = h.denied + excluded.denied,
       failed = h.failed + excluded.failed, not_found = h.not_found + excluded.not_found,
       break_glass = h.break_glass + excluded.break_glass, unexplained = h.unexplained + excluded.unexplained,
       contradicting = h.contradicting + excluded.contradicting,
       latency = counts_add(h.latency, excluded.latency)`,
    columns,
  );
}
