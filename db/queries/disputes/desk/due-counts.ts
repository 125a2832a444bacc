import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { instantParameter } from './instant-parameter';
import { scopeArms } from './open-cases';

/** How many open disputes want somebody; none is counted beyond `most`. */
export interface DueCounts {
  /** The next deadline has passed. */
  readonly overdue: number;
  /** It passes before the end of the day, and has not yet. */
  readonly today: number;
}

/**
 * Open disputes of a scope, or of one account in it, whose next deadline has passed, or passes before `endOfDay`: one
 * range of an index each, cut at `most`.
 */
export async function dueCounts(
  db: Db,
  scope: Scope,
  {
    ownerId,
    now,
    endOfDay,
    most,
  }: {
    readonly ownerId: string | null;
    readonly now: Instant;
    readonly endOfDay: Instant;
    readonly most: number;
  },
): Promise<DueCounts> {
  const params: unknown[] = [now, endOfDay];
  const limit = Math.trunc(most);
  const owner = ownerId === null ? '' : `AND c.owner_id = $${params.push(ownerId)}`;
  const arms = scopeArms(scope, params);
  if (arms.length === 0) return { overdue: 0, today: 0 };
  const count = (span: string) => {
    const parts = arms.map(
      (where) => `(SELECT FROM case_file AS c
        WHERE c.kind = 'dispute' AND c.closed_at IS NULL AND ${where} ${owner} AND ${span} LIMIT ${limit})`,
    );
    return `(SELECT least(count(*), ${limit})::int FROM (${parts.join(' UNION ALL ')}) AS q)`;
  };
  const [late, ending] = [instantParameter(1), instantParameter(2)];
  const { rows } = await db.query<DueCounts>(
    kept(`SELECT ${count(`c.due_at < ${late}`)} AS overdue,
       ${count(`c.due_at >= ${late} AND c.due_at < ${ending}`)} AS today`),
    params,
  );
  return rows[0] ?? { overdue: 0, today: 0 };
}
