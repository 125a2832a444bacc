import { guarded, transaction } from '#db/client';
import { callDays, reportsOfDay } from '#db/queries/calls-intake/call-days';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { dropCallDay, mergeCallHours, settleCallDay } from '#db/writes/calls-intake/settle-call-day';
import { addPending } from '#db/writes/log/add-pending';
import { takeEntries } from '#db/writes/log/take-entries';
import { type Day, formatDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { droppedEntryText } from '#domain/calls/report/entry';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { encodeBundle } from '#domain/merkle/bundle';
import { encodeUtf8 } from '#domain/merkle/bytes';
import { logYearOf } from '#services/evidence/log-year';
import type { Context } from '../../context';

/** Halves that come later than this find no other side any more: what is alone by then is called one-sided. */
const SETTLED_AFTER_DAYS = 3;
/** PIPL art. 55-56: records of what was given to others are kept three years; a month on top. */
export const KEPT_DAYS = 3 * 366 + 31;

export interface SettledDays {
  readonly settled: number;
  readonly dropped: number;
}

/**
 * Packs the rows of days that are settled, and drops those of days beyond their term: the entries in the log stay, and one more
 * says what was dropped. Each day in a transaction of its own.
 */
export async function settleCallDays(
  context: Context,
  { keptDays = KEPT_DAYS }: { readonly keptDays?: number } = {},
): Promise<SettledDays> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const today = dayOfInstant(context.now);
  let settled = 0;
  let dropped = 0;
  for (const { day, isOpen } of await callDays(guarded(context.database, 'engine'))) {
    if (day < today - keptDays) {
      await dropDay(context, day);
      dropped += 1;
    } else if (isOpen && day < today - SETTLED_AFTER_DAYS) {
      await settleDay(context, day);
      settled += 1;
    }
  }
  return { settled, dropped };
}

function settleDay({ actor, now, database }: Context, day: Day): Promise<void> {
  return transaction(
    database,
    async (db) => {
      const name = formatDay(day);
      await settleCallDay(db, name);
      await mergeCallHours(db, name);
      await addAuditEntry(db, actor, now, 'call-day.settle', `call-day:${name}`, {});
    },
    { as: 'engine' },
  );
}

function dropDay({ actor, now, database }: Context, day: Day): Promise<void> {
  return transaction(
    database,
    async (db) => {
      const name = formatDay(day);
      const rows = await reportsOfDay(db, name);
      await dropCallDay(db, name);
      await addAuditEntry(db, actor, now, 'call-day.drop', `call-day:${name}`, { rows });
      const logYear = logYearOf(now);
      const entry = encodeBundle([encodeUtf8(droppedEntryText('day', name, rows, now))]);
      const first = await takeEntries(db, logYear, 1);
      await addPending(db, logYear, first, 1, entry);
    },
    { as: 'engine' },
  );
}
