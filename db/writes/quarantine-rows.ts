import type { Connection } from '#db/client';
import { BinaryRows } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';
import type { Instant } from '#domain/calendar/instant';

export interface SealedQuarantine {
  readonly rowNumber: number;
  readonly reason: string;
  readonly field: string | null;
  /** In hexadecimal. */
  readonly recordKey: string | null;
  readonly rawSealed: Buffer;
}

/** Keeps rows that could not become records. */
export async function quarantineRows(
  connection: Connection,
  batch: { readonly batchId: Buffer; readonly source: string; readonly now: Instant },
  quarantined: readonly SealedQuarantine[],
): Promise<void> {
  if (quarantined.length === 0) return;
  const rows = new BinaryRows();
  for (const row of quarantined) {
    rows.row(9);
    rows.bytes(batch.batchId);
    rows.int4(row.rowNumber);
    rows.text(batch.source);
    rows.text(row.reason);
    rows.text(row.field);
    rows.hex(row.recordKey);
    rows.bytes(row.rawSealed);
    // A microsecond per row, as with `record.known_from`: which came later within a batch can be told.
    rows.instant(batch.now + row.rowNumber);
    rows.text('open');
  }
  await copyIn(
    connection,
    'quarantined_row (batch_id, row_number, source, reason, field, record_key, raw_sealed, quarantined_at, state)',
    rows.take(),
  );
}
