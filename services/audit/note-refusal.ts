import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { tallyRefusal } from '#db/writes/audit/tally-refusal';
import { plainReason } from '#domain/audit/plain-reason';
import { REFUSALS_ALL, refusalsToNote } from '#domain/audit/refusals';
import type { RefusalCode } from '#domain/errors';
import type { Context } from '../context';

const MICROS_PER_MINUTE = 60_000_000;

/** What was refused: `POST /api/v1/records`, `page /admin/users`, or an act. */
export interface RefusedRequest {
  readonly what: string;
  readonly code: RefusalCode;
  /** What the refusal said to who asked. */
  readonly said: string;
}

/** Longest description kept: addresses of ours are shorter. */
const LONGEST = 200;

/**
 * Leaves the audit row of a refusal, which has no transaction of its own to be in. A flood leaves few: how many is in
 * domain/audit/refusals. Returns whether a row was left.
 */
export async function noteRefusal(context: Context, refused: RefusedRequest): Promise<boolean> {
  const { actor, database, now } = context;
  const minute = now - (now % MICROS_PER_MINUTE);
  const subject = plainReason(refused.what).slice(0, LONGEST);
  const detail = { code: refused.code, said: plainReason(refused.said) };
  return transaction(
    database,
    async (db) => {
      const times = refusalsToNote(await tallyRefusal(db, whoOf(actor), minute));
      if (times === 0) return false;
      const ofAll = refusalsToNote(await tallyRefusal(db, 'everybody', minute), REFUSALS_ALL);
      if (ofAll === 0) return false;
      await addAuditEntry(db, actor, now, 'request.refused', subject, detail, { outcome: 'refused', times });
      return true;
    },
    { as: 'identity' },
  );
}

/** Whoever is not signed in is counted by address: an IPv6 network of 64 bits is one house. */
function whoOf({ kind, id, origin }: Context['actor']): string {
  if (kind !== 'system') return `${kind}:${id}`;
  const address = origin?.address ?? 'unknown';
  return `address:${address.includes(':') ? address.split(':').slice(0, 4).join(':') : address}`;
}
