import { guarded } from '#db/client';
import { type LogFault, logCheck } from '#db/queries/log/log-checks';
import { logTrees, logYears, type TreeName } from '#db/queries/log/log-trees';
import { putLogCheck } from '#db/writes/log/put-log-check';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { checkLog } from './check-log';
import { VIEWS } from './log-view';

/** A view of a year's log after its check. */
export interface CheckedView {
  readonly year: number;
  readonly view: TreeName;
  readonly entries: number;
  readonly fault: LogFault | null;
}

export interface WholeCheck {
  /** Nothing is wrong anywhere. */
  readonly ok: boolean;
  readonly views: readonly CheckedView[];
}

/**
 * Runs the self-check of every year's log from its first entry to its head, now, and says what was found. The job that checks
 * stretch by stretch goes on from where this ends. `onStretch` hears how many entries each stretch had.
 *
 * @throws Refusal `forbidden`
 */
export async function checkWholeLog(
  context: Context,
  onStretch: (entries: number) => void = () => {},
): Promise<WholeCheck> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'engine.run');
  const db = guarded(database, 'engine');
  const views: { readonly year: number; readonly view: TreeName; readonly size: number }[] = [];
  for (const year of await logYears(db))
    for (const { hash: view, size } of await logTrees(db, year))
      if (VIEWS.includes(view)) views.push({ year, view, size });
  for (const { year, view } of views) {
    const before = await logCheck(db, year, view);
    const { roundEndedAt = null, roundSize = null, fault = null } = before ?? {};
    await putLogCheck(
      db,
      year,
      view,
      { checked: 0, roundStartedAt: now, roundEndedAt, roundSize, fault },
      now,
    );
  }
  // Bounded by the trees: each turn checks a stretch of every view, or ends its round.
  for (;;) {
    const { entries, faults } = await checkLog(context);
    onStretch(entries);
    const standing = await Promise.all(views.map(({ year, view }) => logCheck(db, year, view)));
    const ended = standing.every((one) => one?.roundEndedAt != null && one.roundEndedAt >= now);
    if (!ended && faults === 0) continue;
    const checked = views.map(({ year, view, size }, at) => ({
      ...{ year, view, entries: standing[at]?.roundSize ?? size },
      fault: standing[at]?.fault ?? null,
    }));
    return { ok: faults === 0 && checked.every(({ fault }) => fault === null), views: checked };
  }
}
