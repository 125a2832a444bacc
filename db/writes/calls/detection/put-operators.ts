import type { Db } from '#db/client';
import { numberLists } from '#db/number-lists';
import { packedList } from '#db/packed-lists';
import type { KnownOperator } from '#db/queries/calls/detection/known-operators';
import { packTypes } from '#domain/calls/detect/known-types';

/** Writes what is known of operators now in the place of what was. */
export async function putOperators(db: Db, operators: readonly KnownOperator[]): Promise<void> {
  const types = packedList(operators.map((operator) => packTypes(operator.types)));
  await db.query(
    `INSERT INTO call_operator (operator, caller, first_at, last_at, last_region, calls, odd_calls, types)
     SELECT operator, caller, 'epoch'::timestamptz + first * interval '1 microsecond',
       'epoch'::timestamptz + last * interval '1 microsecond', region, calls, odd, substr($10::bytea, at, length)
     FROM unnest($1::integer[], $2::integer[], $3::bigint[], $4::bigint[], $5::integer[], $6::integer[], $7::integer[],
       $8::integer[], $9::integer[]) AS n (operator, caller, first, last, region, calls, odd, at, length)
     ORDER BY operator
     ON CONFLICT (operator) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at,
       last_region = excluded.last_region, calls = excluded.calls, odd_calls = excluded.odd_calls, types = excluded.types`,
    [
      ...numberLists(operators, 'operator', 'caller', 'firstAt', 'lastAt', 'lastRegion', 'calls', 'oddCalls'),
      ...[types.from, types.length, types.bytes],
    ],
  );
}
