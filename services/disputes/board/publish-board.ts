import { transaction } from '#db/client';
import { boardMonths } from '#db/queries/disputes/doors/board-months';
import { closedInMonth, firstClosedDay } from '#db/queries/disputes/doors/closed-in-month';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addBoardMonth } from '#db/writes/disputes/doors/add-board-month';
import { addMonths, formatDay, monthStart } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { workingDaysBetween } from '#domain/calendar/working-days';
import { BOARD_FLOOR, BOARD_RULE, boardCells } from '#domain/disputes/board/board-cells';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** Ten years: older months were published long ago. */
const MOST_MONTHS = 120;

/**
 * Publishes every month that has ended and is not on the public board yet, each once and for good: a later view that counted
 * anew would differ from an earlier one by single people. Returns how many.
 *
 * @throws Refusal `forbidden`.
 */
export async function publishBoard({ actor, now, database }: Context): Promise<number> {
  refuseUnlessPermitted(actor, 'engine.run');
  return transaction(
    database,
    async (db) => {
      const first = await firstClosedDay(db);
      if (first === null) return 0;
      const published = new Set((await boardMonths(db, MOST_MONTHS)).map(({ month }) => month));
      const present = monthStart(dayOfInstant(now));
      const oldest = Math.max(monthStart(first), addMonths(present, -MOST_MONTHS));
      let count = 0;
      for (let month = oldest; month < present; month = addMonths(month, 1)) {
        if (published.has(month)) continue;
        const rows = await closedInMonth(db, month, addMonths(month, 1));
        const disputes = rows.map(({ openedOn, closedOn, ...row }) => ({
          ...row,
          days: workingDaysBetween(openedOn, closedOn).days,
        }));
        const cells = boardCells(disputes);
        const added = await addBoardMonth(db, {
          ...{ month, cells, floor: BOARD_FLOOR, rule: BOARD_RULE, publishedAt: now },
        });
        if (!added) continue;
        count += 1;
        // How many there were in all stays untold, in the audit as well.
        const told = { month: formatDay(month).slice(0, 7), count: cells.length };
        await addAuditEntry(db, actor, now, 'dispute.board-published', 'disputes', told);
      }
      return count;
    },
    { as: 'engine' },
  );
}
