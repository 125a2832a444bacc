import type { Db } from '#db/client';
import { unpackTypes } from '#domain/calls/detect/known-types';

/** An operator's type. */
export interface TypeAsked {
  readonly operator: number;
  readonly type: number;
  readonly caller: number;
}

/** How usual types are among the other operators of a department, of whose calls it is a share, in the order asked. */
export async function sharesOfTypes(db: Db, asked: readonly TypeAsked[]): Promise<number[]> {
  if (asked.length === 0) return [];
  const { rows } = await db.query<{ operator: number; caller: number; types: Buffer }>(
    'SELECT operator, caller, types FROM call_operator WHERE caller = ANY ($1::integer[])',
    [[...new Set(asked.map(({ caller }) => caller))]],
  );
  const known = rows.map((row) => ({ ...row, types: [...unpackTypes(row.types)] }));
  return asked.map(({ operator, type, caller }) => {
    const others = known.filter((other) => other.caller === caller && other.operator !== operator);
    const calls = others.flatMap(({ types }) => types);
    const all = calls.reduce((sum, [, of]) => sum + of.calls, 0);
    const ofType = calls.reduce((sum, [each, of]) => sum + (each === type ? of.calls : 0), 0);
    return all === 0 ? 0 : ofType / all;
  });
}
