import type { Database } from '#db/client';
import { databaseDump } from '../database-dump';

/** What differs between two deliveries of the same rows: clocks, ids drawn at random, sealing's initial values. */
const VOLATILE: Record<string, string[]> = {
  record: ['batch_id', 'known_from', 'sealed'],
  record_version: ['batch_id', 'known_from', 'known_until', 'sealed'],
  finding: ['opened_at', 'opened_batch', 'closed_at', 'closed_batch'],
  batch: ['batch_id', 'started_at', 'heartbeat_at', 'accepted_at', 'read_kilobytes'],
  batch_receipt: ['batch_id'],
  quarantined_row: ['batch_id', 'raw_sealed', 'quarantined_at'],
  outbox: ['id', 'payload', 'happened_at', 'relayed_at'],
  audit_entry: ['id', 'at', 'subject', 'request_id'],
  rule_version: ['in_force_from'],
  timetable_tick: ['next_due_at', 'last_due_at', 'last_sent_at'],
};

/** All tables, without what may differ between two deliveries of the same rows. */
export async function stateOf(database: Database): Promise<Record<string, string[]>> {
  const dump = await databaseDump(database, VOLATILE);
  return Object.fromEntries(Object.entries(dump).map(([table, lines]) => [table, lines.sort()]));
}

export async function batchState(database: Database): Promise<string | undefined> {
  const { rows } = await database.query<{ state: string }>('SELECT state FROM batch');
  return rows[0]?.state;
}

/** Rows that a batch which did not end left in any table of records, findings or roll-ups. */
export async function leftBehind(database: Database): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT ((SELECT count(*) FROM record) + (SELECT count(*) FROM finding) + (SELECT count(*) FROM quality_day)
           + (SELECT count(*) FROM quality_month) + (SELECT count(*) FROM batch_receipt))::int AS n`,
  );
  return rows[0]!.n;
}

/** Instead of waiting: running batches were last heard of that much earlier. */
export async function letTimePass(database: Database, howLong: string): Promise<void> {
  await database.query(
    `UPDATE batch SET heartbeat_at = heartbeat_at - $1::interval WHERE state = 'running'`,
    [howLong],
  );
}
