import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

/** What a list shows of a recalled certificate; protected fields masked. */
export interface RecalledCertificate {
  readonly typeCode: string;
  readonly holderMasked: string | null;
  readonly numberMasked: string | null;
}

/** A department that used a recalled certificate, as it and the certificate's own department see it. */
export interface SeenRecall {
  readonly recallId: string;
  readonly recordKey: string;
  /** Whose certificate it is. */
  readonly owner: string;
  readonly ownerRegion: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly reason: string;
  readonly openedAt: Instant;
  readonly openerName: string;
  /** Number of the dispute that started it; null: none did. */
  readonly dispute: string | null;
  /** Who used it. */
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly calls: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** By when it is to be acknowledged; null: no limit runs. */
  readonly dueAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  /** The department that used it lies within the scope, and so does the certificate's. */
  readonly ownUse: boolean;
  readonly ownRecord: boolean;
}

export interface RecallCursor {
  readonly openedAt: Instant;
  readonly recallId: string;
  readonly organisation: string;
}

export interface RecallFilter {
  /** `waiting`: the oldest first; otherwise the newest first. Null: both. */
  readonly state: 'waiting' | 'late' | 'acknowledged' | null;
  readonly recordKey: string | null;
  readonly recallIds: readonly string[] | null;
  readonly now: Instant;
}

/**
 * Recalls that concern a scope: whose department used the certificate, or whose certificate it is. As the engine, since the
 * one side lies outside the other's rows; the scope is the condition.
 */
export async function recallsSeen(
  db: Db,
  scope: Scope,
  filter: RecallFilter,
  { after, most }: { readonly after: RecallCursor | null; readonly most: number },
): Promise<SeenRecall[]> {
  const params: unknown[] = [most];
  const sides = sidesOf(scope, params);
  const conditions = [`(${sides.use} OR ${sides.record})`, ...conditionsOf(filter, params)];
  const rising = filter.state === 'waiting' || filter.state === 'late';
  if (after !== null) {
    params.push(after.openedAt, after.recallId, after.organisation);
    const [at, id, code] = [params.length - 2, params.length - 1, params.length];
    conditions.push(
      `(r.opened_at, r.recall_id, u.organisation) ${rising ? '>' : '<'}
         (${instant(at)}, $${id}::uuid, $${code}::text)`,
    );
  }
  const order = rising ? 'ASC' : 'DESC';
  const { rows } = await db.query<SeenRecall>(
    `SELECT u.recall_id::text AS "recallId", r.record_key::text AS "recordKey", r.organisation AS owner,
       r.organisation_region AS "ownerRegion", r.since, r.until, r.reason, r.opened_at AS "openedAt",
       r.opener_name AS "openerName", f.number AS dispute, u.organisation, u.organisation_region AS "organisationRegion",
       u.calls, u.first_at AS "firstAt", u.last_at AS "lastAt", k.due_at AS "dueAt",
       u.acknowledged_at AS "acknowledgedAt", u.acknowledged_by AS "acknowledgedBy", ${sides.use} AS "ownUse",
       ${sides.record} AS "ownRecord"
     FROM ${FROM} LEFT JOIN case_file AS f ON f.case_id = d.case_id
     WHERE ${conditions.join(' AND ')}
     ORDER BY r.opened_at ${order}, r.recall_id ${order}, u.organisation ${order} LIMIT $1`,
    params,
  );
  return rows;
}

/** What recalled certificates are, by their keys. As the engine: whoever used one is told which it was. */
export async function recalledCertificates(
  db: Db,
  recordKeys: readonly string[],
): Promise<ReadonlyMap<string, RecalledCertificate>> {
  if (recordKeys.length === 0) return new Map();
  const { rows } = await db.query<RecalledCertificate & { readonly recordKey: string }>(
    `SELECT record_key::text AS "recordKey", type_code AS "typeCode", holder_masked AS "holderMasked",
       number_masked AS "numberMasked"
     FROM record WHERE record_key = ANY ($1::uuid[])`,
    [recordKeys],
  );
  return new Map(rows.map((row) => [row.recordKey, row]));
}

/** How many departments have not acknowledged, since when the first, and how many past their limit. As `recallsSeen`. */
export async function waitingRecalls(
  db: Db,
  scope: Scope,
  now: Instant,
): Promise<{ readonly waiting: number; readonly oldest: Instant | null; readonly late: number }> {
  const params: unknown[] = [now];
  const sides = sidesOf(scope, params);
  const { rows } = await db.query<{ waiting: number; oldest: Instant | null; late: number }>(
    `SELECT count(*)::integer AS waiting, min(r.opened_at) AS oldest,
       count(*) FILTER (WHERE k.due_at < ${instant(1)})::integer AS late
     FROM ${FROM} WHERE u.acknowledged_at IS NULL AND (${sides.use} OR ${sides.record})`,
    params,
  );
  return rows[0]!;
}

const FROM = `call_recall_user AS u JOIN call_recall AS r ON r.recall_id = u.recall_id
     LEFT JOIN dispute_recall AS d ON d.recall_id = r.recall_id
     LEFT JOIN LATERAL (
       SELECT due_at FROM case_clock AS k
       WHERE k.case_id = d.case_id AND k.step = 'recall-acknowledge' AND k.organisation = u.organisation
       ORDER BY k.started_at DESC LIMIT 1
     ) AS k ON true`;

const instant = (at: number) => `'epoch'::timestamptz + $${at}::bigint * interval '1 microsecond'`;

function sidesOf(scope: Scope, params: unknown[]) {
  const use = { organisation: 'u.organisation', region: 'u.organisation_region' };
  const record = { organisation: 'r.organisation', region: 'r.organisation_region' };
  return { use: scopeCondition(scope, use, params), record: scopeCondition(scope, record, params) };
}

function conditionsOf({ state, recordKey, recallIds, now }: RecallFilter, params: unknown[]): string[] {
  const conditions: string[] = [];
  const put = (value: unknown) => params.push(value);
  if (state === 'acknowledged') conditions.push('u.acknowledged_at IS NOT NULL');
  else if (state !== null) conditions.push('u.acknowledged_at IS NULL');
  if (state === 'late') conditions.push(`k.due_at < ${instant(put(now))}`);
  if (recordKey !== null) conditions.push(`r.record_key = $${put(recordKey)}::uuid`);
  if (recallIds !== null) conditions.push(`u.recall_id = ANY ($${put(recallIds)}::uuid[])`);
  return conditions;
}
