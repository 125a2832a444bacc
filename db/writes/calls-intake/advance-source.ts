import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface SourceAdvance {
  readonly organisation: string;
  readonly receivedAt: Instant;
  readonly sentAt: Instant | null;
  readonly clockLagMs: number | null;
  /** Null for a batch that came late: the chain's end stays where it is. */
  readonly end: { readonly nextSequence: number; readonly lastHash: Buffer; readonly nextRow: number } | null;
}

/** Moves a source's chain on by a batch. Its row is locked by the batch. */
export async function advanceSource(db: Db, advance: SourceAdvance): Promise<void> {
  const { organisation, receivedAt, sentAt, clockLagMs, end } = advance;
  await db.query(
    `UPDATE call_source SET
       next_sequence = coalesce($2, next_sequence), last_hash = coalesce($3, last_hash),
       next_row = coalesce($4, next_row),
       first_received_at = coalesce(first_received_at, 'epoch'::timestamptz + $5::bigint * interval '1 microsecond'),
       last_received_at = greatest(last_received_at, 'epoch'::timestamptz + $5::bigint * interval '1 microsecond'),
       last_sent_at = coalesce('epoch'::timestamptz + $6::bigint * interval '1 microsecond', last_sent_at),
       last_clock_lag_ms = coalesce($7, last_clock_lag_ms)
     WHERE organisation = $1`,
    [
      organisation,
      end?.nextSequence ?? null,
      end?.lastHash ?? null,
      end?.nextRow ?? null,
      receivedAt,
      sentAt,
      clockLagMs,
    ],
  );
}
