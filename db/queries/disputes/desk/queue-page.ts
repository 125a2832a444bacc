import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { DESK_COLUMNS, type DeskRow } from './desk-row';
import { instantParameter } from './instant-parameter';
import { scopeArms } from './open-cases';

/** What the queue is narrowed by; null: whatever. */
export interface QueueFilter {
  readonly kind: string | null;
  readonly state: string | null;
  readonly door: string | null;
  readonly step: string | null;
  /** Account that works on it. */
  readonly ownerId: string | null;
  readonly unowned: boolean;
  /** Account that follows it. */
  readonly followerId: string | null;
  readonly organisation: string | null;
  /** Within a region of the scope, by its digits. */
  readonly regionPrefix: string | null;
  /** Due before. */
  readonly dueBefore: Instant | null;
}

/** The last row of a page: what comes after it in the order of deadlines. */
export interface QueueCursor {
  readonly dueAt: Instant | null;
  readonly caseId: string;
}

/**
 * Open disputes of a scope by their next deadline, those whose clock stands still last; and those that somebody of the scope
 * has a part in besides (joint, sending, receiving). Each arm reads at most `most` rows of one index.
 */
export async function queuePage(
  db: Db,
  scope: Scope,
  filter: QueueFilter,
  { after, most }: { readonly after: QueueCursor | null; readonly most: number },
): Promise<DeskRow[]> {
  const params: unknown[] = [most];
  const narrowed = narrowing(filter, params);
  const arms = [
    ...scopeArms(scope, params).map((where) => ownArm(where, narrowed)),
    ...partyArm(scope, narrowed, params),
  ];
  const parts = partsAfter(arms, after, params);
  if (parts.length === 0) return [];
  const { rows } = await db.query<DeskRow>(
    `SELECT * FROM (${parts.join(' UNION ')}) AS q ORDER BY "dueAt" NULLS LAST, "caseId" LIMIT $1`,
    params,
  );
  return rows;
}

const RUNNING = 'c.due_at IS NOT NULL';
const STILL = 'c.due_at IS NULL';

/** First those with a deadline, then those whose clock stands still; after the cursor only. */
function partsAfter(arms: readonly Arm[], after: QueueCursor | null, params: unknown[]): string[] {
  const all = (standing: string, beyond: string) => arms.map((arm) => arm(standing, beyond));
  if (after === null) return [...all(RUNNING, ''), ...all(STILL, '')];
  const caseId = `$${params.push(after.caseId)}::uuid`;
  if (after.dueAt === null) return all(STILL, `AND c.case_id > ${caseId}`);
  const due = instantParameter(params.push(after.dueAt));
  return [...all(RUNNING, `AND (c.due_at, c.case_id) > (${due}, ${caseId})`), ...all(STILL, '')];
}

type Arm = (standing: string, beyond: string) => string;

function ownArm(where: string, narrowed: string): Arm {
  return (
    standing,
    beyond,
  ) => `(SELECT ${DESK_COLUMNS} FROM case_file AS c JOIN dispute AS d ON d.case_id = c.case_id
    WHERE c.kind = 'dispute' AND c.closed_at IS NULL AND ${where} AND ${standing} ${narrowed} ${beyond}
    ORDER BY c.due_at, c.case_id LIMIT $1)`;
}

/** Disputes that an organisation of the scope has a part in; of everything there are no others. */
function partyArm(scope: Scope, narrowed: string, params: unknown[]): Arm[] {
  if (scope.kind === 'everything') return [];
  const within = scopeCondition(scope, { organisation: 'p.organisation', region: 'p.region' }, params);
  return [
    (standing, beyond) => `(SELECT ${DESK_COLUMNS} FROM case_party AS p
      JOIN case_file AS c ON c.case_id = p.case_id JOIN dispute AS d ON d.case_id = c.case_id
      WHERE p.part IN ('joint', 'receiving', 'sending') AND ${within} AND c.kind = 'dispute' AND c.closed_at IS NULL
        AND ${standing} ${narrowed} ${beyond}
      ORDER BY c.due_at, c.case_id LIMIT $1)`,
  ];
}

function narrowing(filter: QueueFilter, params: unknown[]): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions: string[] = [];
  const equal = (column: string, value: string | null) => {
    if (value !== null) conditions.push(`${column} = ${bind(value)}`);
  };
  equal('d.kind', filter.kind);
  equal('d.door', filter.door);
  equal('c.state', filter.state);
  equal('c.due_step', filter.step);
  equal('c.owner_id', filter.ownerId);
  equal('c.organisation', filter.organisation);
  if (filter.unowned) conditions.push('c.owner_id IS NULL');
  if (filter.regionPrefix !== null) {
    const prefix = bind(filter.regionPrefix);
    conditions.push(`c.region >= ${prefix} COLLATE "C" AND c.region < (${prefix} || ':') COLLATE "C"`);
  }
  if (filter.followerId !== null)
    conditions.push(
      `EXISTS (SELECT FROM case_follower AS f WHERE f.case_id = c.case_id AND f.account_id = ${bind(filter.followerId)})`,
    );
  if (filter.dueBefore !== null) {
    conditions.push(`c.due_at < ${instantParameter(params.push(filter.dueBefore))}`);
  }
  return conditions.map((condition) => `AND ${condition}`).join(' ');
}
