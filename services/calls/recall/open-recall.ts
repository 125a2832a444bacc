import { randomUUID } from 'node:crypto';
import { type Connection, transaction } from '#db/client';
import { recordForRecall } from '#db/queries/calls/recall/record-for-recall';
import { type UserOfCertificate, usersOfCertificate } from '#db/queries/calls/recall/users-of-certificate';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addRecall } from '#db/writes/calls/recall/add-recall';
import { addNotices } from '#db/writes/notices/add-notices';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf } from '../../identity/roles/person-of';
import { certificateKey } from '../call-key';

export interface RecallWish {
  /** Key of the record that was wrong. */
  readonly recordKey: string;
  /** Since when it was wrong. */
  readonly since: Instant;
  /** Until when; null: until now. */
  readonly until: Instant | null;
  readonly reason: string;
}

/**
 * Recalls a certificate that was wrong (错证召回): lists every department that was served it since the error began, and tells
 * each, which is to take note.
 *
 * @throws Refusal `forbidden`, `not-found` (no such record within the actor's scope), `invalid-input` (times, reason).
 */
export async function openRecall(
  context: Context,
  wish: RecallWish,
): Promise<{ readonly recallId: string; readonly users: readonly UserOfCertificate[] }> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'recall.open');
  return transaction(
    database,
    async (db) => {
      const opened = await openRecallWithin(db, actor, now, wish);
      for (const { organisation, organisationRegion: region } of opened.users)
        await addNotices(
          db,
          {
            what: 'recall.opened',
            detail: { organisations: opened.users.length },
            to: { workingFor: { role: 'governor', organisation, region } },
          },
          { at: now, except: holderIdOf(actor), caseId: null, number: null, ownerId: null },
        );
      return opened;
    },
    { as: 'engine' },
  );
}

/** The same within the transaction of a verb that has asked whether it may. @throws Refusal `not-found`, `invalid-input` */
export async function openRecallWithin(
  db: Connection,
  actor: Actor,
  now: Instant,
  wish: RecallWish,
): Promise<{ readonly recallId: string; readonly users: readonly UserOfCertificate[] }> {
  const reason = reasonOf(wish.reason);
  const until = wish.until ?? now;
  if (wish.since >= until || until > now)
    throw new Refusal('invalid-input', 'the error began before it ended, and ended before now', [
      { field: 'since', reason: 'ends-before-it-begins' },
    ]);
  const record = await recordForRecall(db, actor.scope, wish.recordKey);
  if (record === null) throw new Refusal('not-found', 'there is no such record');
  const certificate = certificateKey(wish.recordKey);
  const users = await usersOfCertificate(db, certificate, { since: wish.since, until });
  const recallId = randomUUID();
  const { recordKey, since } = wish;
  const by = { openedBy: holderIdOf(actor), openerName: actor.name };
  await addRecall(
    db,
    { id: recallId, recordKey, certificate, ...record, since, until, reason, ...by },
    users,
    now,
  );
  const detail = { organisations: users.length };
  const particulars = { organisation: record.organisation, reason };
  await addAuditEntry(db, actor, now, 'recall.open', `recall:${recallId}`, detail, particulars);
  return { recallId, users };
}
