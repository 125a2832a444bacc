import type { Db } from '#db/client';

export interface TypeShare {
  readonly operator: number;
  readonly type: number;
  /** Of the department's other operators' calls. */
  readonly share: number;
}

/** How usual types are among the other operators of a department; for detection. */
export async function sharesOfTypes(
  db: Db,
  asked: readonly { readonly operator: number; readonly type: number; readonly caller: number }[],
): Promise<TypeShare[]> {
  if (asked.length === 0) return [];
  const { rows } = await db.query<TypeShare>(
    `SELECT a.operator, a.type,
       coalesce(sum(t.calls) FILTER (WHERE t.type = a.type) / nullif(sum(t.calls), 0), 0)::float8 AS share
     FROM unnest($1::integer[], $2::integer[], $3::integer[]) AS a (operator, type, caller)
     LEFT JOIN call_operator AS o ON o.caller = a.caller AND o.operator <> a.operator
     LEFT JOIN call_operator_type AS t ON t.operator = o.operator
     GROUP BY a.operator, a.type`,
    [asked.map(({ operator }) => operator), asked.map(({ type }) => type), asked.map(({ caller }) => caller)],
  );
  return rows;
}
