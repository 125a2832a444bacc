import type { Db } from '#db/client';
import type { KeptResponsibility } from '#db/queries/disputes/handling/responsibility-rules';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** Rules change one at a time. */
export async function lockResponsibilities(db: Db): Promise<void> {
  await db.query('LOCK TABLE dispute_responsibility IN SHARE ROW EXCLUSIVE MODE');
}

export async function addResponsibility(db: Db, rule: KeptResponsibility): Promise<void> {
  const { ruleId, kind, issuer, certificateType, field, region, organisation } = rule;
  await db.query(
    `INSERT INTO dispute_responsibility (rule_id, kind, issuer, certificate_type, field, region, organisation,
       effective_from, effective_until, source, changed_by, changed_at)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, date '1970-01-01' + $8::int, date '1970-01-01' + $9::int, $10, $11,
       'epoch'::timestamptz + $12::bigint * interval '1 microsecond')`,
    [
      ...[ruleId, kind, issuer, certificateType, field, region, organisation],
      ...[rule.effectiveFrom, rule.effectiveUntil, rule.source, rule.changedBy, rule.changedAt],
    ],
  );
}

/** Sets the last day of a rule. */
export async function endResponsibility(
  db: Db,
  ruleId: string,
  end: { readonly lastDay: Day; readonly by: string; readonly at: Instant },
): Promise<void> {
  await db.query(
    `UPDATE dispute_responsibility SET effective_until = date '1970-01-01' + $2::int, changed_by = $3,
       changed_at = 'epoch'::timestamptz + $4::bigint * interval '1 microsecond'
     WHERE rule_id = $1::uuid`,
    [ruleId, end.lastDay, end.by, end.at],
  );
}
