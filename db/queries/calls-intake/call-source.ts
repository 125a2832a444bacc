import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A source's chain and key. */
export interface CallSourceRow {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly nextSequence: number;
  readonly lastHash: Buffer | null;
  readonly nextRow: number;
  readonly lastReceivedAt: Instant | null;
  readonly algorithm: 'ed25519' | 'sm2' | null;
  readonly publicKey: Buffer | null;
  readonly mustSign: boolean;
}

const COLUMNS = `organisation, organisation_region AS "organisationRegion", next_sequence AS "nextSequence",
  last_hash AS "lastHash", next_row AS "nextRow", last_received_at AS "lastReceivedAt", algorithm,
  public_key AS "publicKey", must_sign AS "mustSign"`;

/** The source as it stands; null before its first batch or key. */
export async function callSource(db: Db, organisation: string): Promise<CallSourceRow | null> {
  const text = `SELECT ${COLUMNS} FROM call_source WHERE organisation = $1`;
  return (await db.query<CallSourceRow>(text, [organisation])).rows[0] ?? null;
}

/** The same, locked until the transaction ends: batches of one source take turns. */
export async function callSourceForUpdate(db: Db, organisation: string): Promise<CallSourceRow | null> {
  const text = `SELECT ${COLUMNS} FROM call_source WHERE organisation = $1 FOR UPDATE`;
  return (await db.query<CallSourceRow>(text, [organisation])).rows[0] ?? null;
}
