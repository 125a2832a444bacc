import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { at } from '../figures/call-selection';

/** Something wrong with a source of reports. */
export interface CallFindingRow {
  readonly findingId: string;
  readonly kind: string;
  readonly organisation: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly day: Day;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export interface CallFindingWishes {
  readonly organisation: string | null;
  readonly kind: string | null;
  readonly open: boolean;
  /** Place after which to go on. */
  readonly after: { readonly openedAt: Instant; readonly findingId: string } | null;
}

/** Findings about sources, newest first, at most `limit`. */
export async function callFindingsPage(
  db: Db,
  scope: Scope,
  wishes: CallFindingWishes,
  limit: number,
): Promise<CallFindingRow[]> {
  const params: unknown[] = [limit];
  const put = (value: unknown) => `$${params.push(value)}`;
  const place = { organisation: 'f.organisation', region: 'f.organisation_region' };
  const conditions = [scopeCondition(scope, place, params)];
  if (wishes.open) conditions.push('f.closed_at IS NULL');
  if (wishes.organisation !== null) conditions.push(`f.organisation = ${put(wishes.organisation)}`);
  if (wishes.kind !== null) conditions.push(`f.kind = ${put(wishes.kind)}`);
  if (wishes.after !== null)
    conditions.push(
      `(f.opened_at, f.finding_id) < (${at(put(wishes.after.openedAt))}, ${put(wishes.after.findingId)}::uuid)`,
    );
  const { rows } = await db.query<CallFindingRow>(
    `SELECT f.finding_id AS "findingId", f.kind, f.organisation, o.name_zh AS "nameZh", o.name_en AS "nameEn",
            f.day, f.subject, f.detail, f.opened_at AS "openedAt", f.closed_at AS "closedAt"
     FROM call_finding f LEFT JOIN organisation o ON o.code = f.organisation
     WHERE ${conditions.join(' AND ')} ORDER BY f.opened_at DESC, f.finding_id DESC LIMIT $1`,
    params,
  );
  return rows;
}
