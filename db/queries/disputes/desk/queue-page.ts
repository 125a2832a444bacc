import type { Db } from '#db/client';
import { kept } from '#db/kept';
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
  const params: unknown[] = [];
  const narrowed: Narrowed = {
    joins: joinsOf(filter),
    where: narrowing(filter, params),
    limit: Math.trunc(most),
  };
  const arms = [
    ...scopeArms(scope, params).map((where) => ownArm(where, narrowed)),
    ...partyArm(scope, narrowed, params),
  ];
  const parts = partsAfter(arms, after, params);
  if (parts.length === 0) return [];
  // What a dispute says of itself is joined to the page only: each table under row-level security costs planning.
  const { rows } = await db.query<DeskRow>(
    kept(`SELECT ${DESK_COLUMNS} FROM (${parts.join(' UNION ')}) AS c JOIN dispute AS d ON d.case_id = c.case_id
      ORDER BY c.due_at NULLS LAST, c.case_id LIMIT ${narrowed.limit}`),
    params,
  );
  return rows;
}

interface Narrowed {
  /** What the conditions ask for besides the case. */
  readonly joins: string;
  readonly where: string;
  readonly limit: number;
}

function joinsOf({ kind, door }: QueueFilter): string {
  return kind === null && door === null ? '' : 'JOIN dispute AS d ON d.case_id = c.case_id';
}

const RUNNING = 'c.due_at IS NOT NULL';
const STILL = 'c.due_at IS NULL';

/** First those with a deadline, then those whose clock stands still, as the indexes have them; after the cursor only. */
function partsAfter(arms: readonly Arm[], after: QueueCursor | null, params: unknown[]): string[] {
  const all = (standing: string, beyond: string) => arms.map((arm) => arm(standing, beyond));
  if (after === null) return all('true', '');
  const caseId = `$${params.push(after.caseId)}::uuid`;
  if (after.dueAt === null) return all(STILL, `AND c.case_id > ${caseId}`);
  const due = instantParameter(params.push(after.dueAt));
  return [...all(RUNNING, `AND (c.due_at, c.case_id) > (${due}, ${caseId})`), ...all(STILL, '')];
}

type Arm = (standing: string, beyond: string) => string;

/** What DESK_COLUMNS takes of a case. */
const OF_CASE = `c.case_id, c.number, c.state, c.severity, c.organisation, c.region, c.owner_id, c.owner_name, c.version, c.due_at,
  c.due_step, c.opened_at, c.changed_at, c.closed_at`;

function ownArm(own: string, { joins, where, limit }: Narrowed): Arm {
  return (standing, beyond) => `(SELECT ${OF_CASE} FROM case_file AS c ${joins}
    WHERE c.kind = 'dispute' AND c.closed_at IS NULL AND ${own} AND ${standing} ${where} ${beyond}
    ORDER BY c.due_at, c.case_id LIMIT ${limit})`;
}

/** Disputes that an organisation of the scope has a part in; of everything there are no others. */
function partyArm(scope: Scope, { joins, where, limit }: Narrowed, params: unknown[]): Arm[] {
  if (scope.kind === 'everything') return [];
  const within = scopeCondition(scope, { organisation: 'p.organisation', region: 'p.region' }, params);
  return [
    (
      standing,
      beyond,
    ) => `(SELECT ${OF_CASE} FROM case_party AS p JOIN case_file AS c ON c.case_id = p.case_id ${joins}
      WHERE p.part IN ('joint', 'receiving', 'sending') AND ${within} AND c.kind = 'dispute' AND c.closed_at IS NULL
        AND ${standing} ${where} ${beyond}
      ORDER BY c.due_at, c.case_id LIMIT ${limit})`,
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
