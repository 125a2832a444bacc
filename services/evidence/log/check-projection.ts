import type { Db } from '#db/client';
import type { LogFault } from '#db/queries/log/log-checks';
import { firstKeptDay, type ReportOfEntry, reportsOfEntries } from '#db/queries/log/reports-of-entries';
import { dayOfInstant } from '#domain/calendar/instant';
import { CALL_MODES, CALL_OUTCOMES, CALL_SIDES } from '#domain/calls/call';
import { entriesOf } from '#domain/merkle/bundle';
import type { Bytes } from '#domain/merkle/bytes';
import { TILE_WIDTH } from '#domain/merkle/tile';

/** Are the rows of search what the entries say? Null: they are; rows of dropped days are not missed. */
export async function checkProjection(
  db: Db,
  logYear: number,
  first: number,
  bundles: readonly Bytes[],
): Promise<LogFault | null> {
  if (bundles.length === 0) return null;
  const kept = (await firstKeptDay(db)) ?? Number.POSITIVE_INFINITY;
  const from = first * TILE_WIDTH;
  const found = await reportsOfEntries(db, logYear, from, from + bundles.length * TILE_WIDTH);
  const rows = new Map(found.map((row) => [row.entry, row]));
  let entry = from;
  for (const bundle of bundles) {
    for (const bytes of entriesOf(bundle)) {
      const told = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>;
      const row = rows.get(entry);
      const isCall = told.kind === 'call';
      const isDropped = isCall && dayOfInstant(told.at as number) < kept;
      if (isCall ? (row === undefined ? !isDropped : !says(told, row)) : row !== undefined)
        return { kind: 'projection', place: `entry ${entry}` };
      entry += 1;
    }
  }
  return null;
}

function says(told: Record<string, unknown>, row: ReportOfEntry): boolean {
  const { side, mode, outcome, callerRegion, ownerRegion, entry: _, ...same } = row;
  return (
    told.side === CALL_SIDES[side] &&
    told.mode === CALL_MODES[mode] &&
    told.outcome === CALL_OUTCOMES[outcome] &&
    told.callerRegion === String(callerRegion) &&
    told.ownerRegion === String(ownerRegion) &&
    Object.entries(same).every(([name, value]) => told[name] === value)
  );
}
