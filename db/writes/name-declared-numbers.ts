import type { Db } from '#db/client';

/** What a department says of a number that only its hash was known of. */
export interface NumberName {
  readonly subjectKey: string;
  readonly sealed: Buffer | null;
  readonly masked: string | null;
  readonly version: number | null;
  readonly status: string | null;
}

/** Names declared numbers, and shows the masked form on their findings. Returns how many were named. */
export async function nameDeclaredNumbers(db: Db, names: readonly NumberName[]): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE declared_number d
     SET number_sealed = coalesce(n.sealed, d.number_sealed), number_masked = coalesce(n.masked, d.number_masked),
         declared_version = coalesce(n.version, d.declared_version),
         declared_status = coalesce(n.status, d.declared_status)
     FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::int[], $5::text[]) AS n (key, sealed, masked, version, status)
     WHERE d.subject_key = n.key`,
    [
      names.map((name) => name.subjectKey),
      names.map((name) => name.sealed),
      names.map((name) => name.masked),
      names.map((name) => name.version),
      names.map((name) => name.status),
    ],
  );
  const shown = names.filter((name) => name.masked !== null);
  await db.query(
    // JSON comes as a parameter: the functions that would make it of columns are not immutable, which shards ask for.
    `UPDATE finding f SET detail = coalesce(f.detail, '{}') || n.detail
     FROM unnest($1::uuid[], $2::jsonb[]) AS n (key, detail)
     WHERE f.subject_key = n.key AND f.subject_kind = 'declared-number'`,
    [
      shown.map((name) => name.subjectKey),
      shown.map((name) => JSON.stringify({ numberMasked: name.masked })),
    ],
  );
  return rowCount ?? 0;
}
