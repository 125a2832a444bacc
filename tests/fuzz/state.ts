import { createHash } from 'node:crypto';
import type { Database } from '#db/client';
import { databaseDump } from '../database-dump';

/**
 * What a refusal may leave behind: audit rows and their tally, counters of limits, nonces that are spent, the key's
 * last use, failed sign-ins, and the line of a delivery that was refused. All else must be as it was.
 */
const TRACES = ['audit_entry', 'refusal_tally', 'request_count', 'request_nonce', 'sign_in_attempt'];
const MOVING = {
  api_key: ['last_used_at', 'last_used_from'],
  session: ['last_used_at'],
  app_session: ['last_used_at', 'updated_at', 'used_at'],
};

/** A digest of everything in the archive that only an accepted request may change. */
export async function stateOf(database: Database): Promise<string> {
  const dump = await databaseDump(database, MOVING);
  for (const table of TRACES) delete dump[table];
  dump.batch = (dump.batch ?? []).filter((line) => !line.includes('"state": "refused"'));
  return createHash('sha256').update(JSON.stringify(dump)).digest('hex');
}
