import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { type KnownTypes, unpackTypes } from '#domain/calls/detect/known-types';

/** What detection remembers of an operator. */
export interface KnownOperator {
  readonly operator: number;
  readonly caller: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly lastRegion: number;
  readonly calls: number;
  /** Of these outside working hours. */
  readonly oddCalls: number;
  readonly types: KnownTypes;
}

/** Those of these operators (places in `call_term`) that are known, by operator. */
export async function knownOperators(
  db: Db,
  operators: readonly number[],
): Promise<Map<number, KnownOperator>> {
  const { rows } = await db.query<Omit<KnownOperator, 'types'> & { readonly types: Buffer }>(
    `SELECT operator, caller, first_at AS "firstAt", last_at AS "lastAt", last_region AS "lastRegion", calls,
       odd_calls AS "oddCalls", types
     FROM call_operator WHERE operator = ANY ($1::integer[])`,
    [operators],
  );
  return new Map(rows.map((row) => [row.operator, { ...row, types: unpackTypes(row.types) }]));
}
