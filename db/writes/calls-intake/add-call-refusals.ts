import type { Db } from '#db/client';

export interface NewCallRefusal {
  readonly row: number;
  readonly field: string | null;
  readonly reason: string;
  readonly rawSealed: Uint8Array;
}

/** Keeps the refused rows of a batch. */
export async function addCallRefusals(
  db: Db,
  batchId: string,
  refusals: readonly NewCallRefusal[],
): Promise<void> {
  if (refusals.length === 0) return;
  await db.query(
    `INSERT INTO call_refusal (batch_id, row_number, field, reason, raw_sealed)
     SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::bytea[])`,
    [
      batchId,
      refusals.map(({ row }) => row),
      refusals.map(({ field }) => field),
      refusals.map(({ reason }) => reason),
      refusals.map(({ rawSealed }) => Buffer.from(rawSealed)),
    ],
  );
}
