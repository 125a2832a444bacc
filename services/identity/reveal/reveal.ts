import { type Connection, transaction } from '#db/client';
import { revealsSince } from '#db/queries/identity/reveals-since';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { lockReveals } from '#db/writes/identity/lock-reveals';
import { formatInstant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import {
  REVEALS_PER_HOUR,
  type RevealingAct,
  type RevealReason,
  wordsWithout,
} from '#domain/identity/reveal';
import type { Context } from '#services/context';

const HOUR_US = 3_600_000_000;

export interface Revealing {
  readonly act: RevealingAct;
  /** What is looked at, without personal data: `record:…`, `batch:…`. */
  readonly subject: string;
  /** Which part of it. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly reason: RevealReason;
}

/** A value in clear, and where it belongs. */
export interface Revealed {
  readonly value: string;
  readonly organisation: string;
  readonly region?: string | undefined;
  /** Texts in it that must not stand in the reason either; the value itself unless said otherwise. */
  readonly parts?: readonly string[];
}

/**
 * The one way by which personal data is shown in clear: permitted, with a reason, within the hour's limit, opened in
 * the same transaction as its audit entry. What is not in scope `open` refuses as not found.
 *
 * @throws Refusal `forbidden`, `not-found`, `too-many` (its hint says from when on it is possible again).
 */
export async function reveal(
  { actor, database, now }: Context,
  { act, subject, detail, reason }: Revealing,
  open: (db: Connection) => Promise<Revealed>,
): Promise<string> {
  refuseUnlessPermitted(actor, act);
  const who = `${actor.kind}:${actor.id}`;
  return transaction(
    database,
    async (db) => {
      await lockReveals(db, who);
      const lately = await revealsSince(db, who, now - HOUR_US, REVEALS_PER_HOUR);
      if (lately.length >= REVEALS_PER_HOUR) {
        const hint = formatInstant(lately[0]! + HOUR_US);
        throw new Refusal('too-many', `at most ${REVEALS_PER_HOUR} reveals an hour`, [
          { reason: 'reveal-limit', hint },
        ]);
      }
      const { value, organisation, region, parts = [value] } = await open(db);
      const { ground, words } = reason;
      const where = { organisation, ...(region === undefined ? {} : { region }) };
      await addAuditEntry(
        db,
        actor,
        now,
        act,
        subject,
        { ...detail, ground },
        {
          reason: wordsWithout(words, parts),
          ...where,
        },
      );
      return value;
    },
    { as: actor.scope },
  );
}
