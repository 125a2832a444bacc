import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { UpdateFrequency } from '#domain/catalogue/certificate-type';
import type { Scope } from '#domain/identity/scope';
import { placeCondition, type Selection } from '../quality/selection';

/** A department that should have sent records of a type and did not. */
export interface SilentSource {
  readonly organisation: string;
  readonly typeCode: string;
  readonly frequency: UpdateFrequency | null;
  /** When the silence was found. */
  readonly openedAt: Instant;
  /** When it was last heard of; null: the activity was never noted. */
  readonly lastReceivedAt: Instant | null;
}

const COLUMNS = { organisation: 'f.organisation', region: 'f.organisation_region' };

/** Sources silent now, the longest silence first. Open findings of one rule: few, and indexed by it. */
export async function silentSources(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleId: string,
): Promise<SilentSource[]> {
  const params: unknown[] = [ruleId];
  const place = placeCondition(scope, selection, COLUMNS, params);
  const typed = selection.typeCode === null ? '' : `AND f.type_code = $${params.push(selection.typeCode)}`;
  const { rows } = await db.query<SilentSource>(
    `SELECT f.organisation, f.type_code AS "typeCode", t.update_frequency AS frequency, f.opened_at AS "openedAt",
            a.last_received_at AS "lastReceivedAt"
     FROM finding f
     LEFT JOIN source_activity a ON a.organisation = f.organisation AND a.type_code = f.type_code
     LEFT JOIN certificate_type t ON t.code = f.type_code
     WHERE f.rule_id = $1 AND f.closed_at IS NULL AND ${place} ${typed}
     ORDER BY a.last_received_at NULLS FIRST, f.organisation, f.type_code`,
    params,
  );
  return rows;
}
