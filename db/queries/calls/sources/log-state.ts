import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A year's tree of one hash function: how far it has grown and what was published of it. */
export interface LogTreeState {
  readonly logYear: number;
  readonly hash: string;
  /** Entries that have an index. */
  readonly next: number;
  /** Entries in the tree. */
  readonly size: number;
  readonly publishedSize: number | null;
  readonly publishedAt: Instant | null;
  readonly note: string | null;
  readonly witnesses: number | null;
  /** The self-check: entries of the present round, when it last ended, and what it found. */
  readonly checked: number | null;
  readonly checkedAt: Instant | null;
  readonly roundEndedAt: Instant | null;
  readonly roundSize: number | null;
  readonly fault: unknown;
}

/** Every tree of the evidence log, newest year first. The log is public: it belongs to no scope. */
export async function logState(db: Db): Promise<LogTreeState[]> {
  const { rows } = await db.query<LogTreeState>(
    `SELECT t.log_year AS "logYear", t.hash, h.next, t.size, c.size AS "publishedSize",
            c.published_at AS "publishedAt", c.note, c.witnesses, k.checked, k.checked_at AS "checkedAt",
            k.round_ended_at AS "roundEndedAt", k.round_size AS "roundSize", k.fault
     FROM log_tree t
     JOIN log_head h ON h.log_year = t.log_year
     LEFT JOIN log_check k ON k.log_year = t.log_year AND k.hash = t.hash
     LEFT JOIN LATERAL (
       SELECT size, published_at, note, witnesses FROM log_checkpoint c
       WHERE c.log_year = t.log_year AND c.hash = t.hash ORDER BY size DESC, published_at DESC LIMIT 1
     ) c ON true
     ORDER BY t.log_year DESC, t.hash`,
  );
  return rows;
}

export interface LogWitnessState {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
  readonly addedAt: Instant;
  readonly removedAt: Instant | null;
  readonly lastCosignedAt: Instant | null;
  readonly lastFailedAt: Instant | null;
  readonly lastFailure: string | null;
  readonly failures: number;
}

/** Who is asked to cosign checkpoints, and how that goes. */
export async function logWitnesses(db: Db): Promise<LogWitnessState[]> {
  const { rows } = await db.query<LogWitnessState>(
    `SELECT name, vkey, url, added_at AS "addedAt", removed_at AS "removedAt", last_cosigned_at AS "lastCosignedAt",
            last_failed_at AS "lastFailedAt", last_failure AS "lastFailure", failures
     FROM log_witness ORDER BY removed_at NULLS FIRST, name`,
  );
  return rows;
}
