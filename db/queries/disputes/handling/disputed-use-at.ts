import type { Db } from '#db/client';

/** A use that its holder disputes: who used what. */
export interface DisputedUse {
  /** Null: the certificate is not among the records. */
  readonly recordKey: string | null;
  readonly caller: string;
  readonly region: string;
  readonly typeCode: string;
}

/** The use at an entry of the log; null: there is none. As the engine: whoever disputes has shown that it is theirs. */
export async function disputedUseAt(
  db: Db,
  place: { readonly logYear: number; readonly entry: number },
): Promise<DisputedUse | null> {
  const { rows } = await db.query<DisputedUse>(
    `WITH used AS MATERIALIZED (
       SELECT caller, type, caller_region, certificate FROM call_report WHERE log_year = $1 AND entry = $2 LIMIT 1
     )
     SELECT c.value AS caller, t.value AS "typeCode", lpad(u.caller_region::text, 6, '0') AS region,
       (SELECT r.record_key::text FROM record AS r
        WHERE u.certificate IS NOT NULL
          AND r.record_key >= (lpad(to_hex(u.certificate), 16, '0') || '0000000000000000')::uuid
          AND r.record_key <= (lpad(to_hex(u.certificate), 16, '0') || 'ffffffffffffffff')::uuid
        ORDER BY r.record_key LIMIT 1) AS "recordKey"
     FROM used AS u JOIN call_term AS c ON c.term_id = u.caller JOIN call_term AS t ON t.term_id = u.type`,
    [place.logYear, place.entry],
  );
  return rows[0] ?? null;
}
