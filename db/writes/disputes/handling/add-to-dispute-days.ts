import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import { DISPUTE_TALLIES, type DisputeTally } from '#domain/disputes/tallied';

/** What is added to a row of `dispute_day`; negative: taken away. */
export interface DisputeDayChange {
  readonly day: Day;
  readonly organisation: string;
  readonly region: string;
  readonly kind: string;
  readonly counts: Readonly<Record<DisputeTally, number>>;
}

const column = (name: DisputeTally) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const COLUMNS = DISPUTE_TALLIES.map(column);

/** Moves disputes between rows of the roll-up; in one order of rows, so that two at once do not wait for each other. */
export async function addToDisputeDays(db: Db, changes: readonly DisputeDayChange[]): Promise<void> {
  const telling = changes.filter(({ counts }) => DISPUTE_TALLIES.some((name) => counts[name] !== 0));
  if (telling.length === 0) return;
  await db.query(
    `INSERT INTO dispute_day AS d (day, organisation, region, kind, ${COLUMNS.join(', ')})
     SELECT date '1970-01-01' + g.day, g.organisation, g.region, g.kind,
       ${DISPUTE_TALLIES.map((name) => `sum((g.counts->>'${name}')::integer)`).join(', ')}
     FROM jsonb_to_recordset($1::jsonb) AS g (day integer, organisation text, region text, kind text, counts jsonb)
     GROUP BY g.day, g.organisation, g.region, g.kind ORDER BY g.day, g.organisation, g.region, g.kind
     ON CONFLICT (day, organisation, region, kind) DO UPDATE
     SET ${COLUMNS.map((name) => `${name} = d.${name} + excluded.${name}`).join(', ')}`,
    [JSON.stringify(telling)],
  );
}
