import type { Db } from '#db/client';
import type { DisputeRow } from '#db/queries/disputes/handling/dispute-to-change';
import { addToDisputeDays } from '#db/writes/disputes/handling/add-to-dispute-days';
import { dayOfInstant } from '#domain/calendar/instant';
import type { CaseFile } from '#domain/cases/case-file';
import { DISPUTE_TALLIES, type DisputeTally, tallyOf } from '#domain/disputes/tallied';
import type { HeldDispute } from './held-dispute';

/** Moves what a dispute adds to the roll-up from where it stood to where it stands. */
export async function retally(
  db: Db,
  { file, row }: HeldDispute,
  changed: DisputeRow,
  moved: CaseFile,
): Promise<void> {
  const day = dayOfInstant(file.openedAt);
  const { kind } = row;
  const at = ({ organisation, region }: CaseFile) => ({
    day,
    organisation: organisation ?? '',
    region,
    kind,
  });
  const before = tallyOf(row);
  const after = tallyOf(changed);
  const stays = (file.organisation ?? '') === (moved.organisation ?? '') && file.region === moved.region;
  await addToDisputeDays(
    db,
    stays
      ? [{ ...at(moved), counts: counted((name) => after[name] - before[name]) }]
      : [
          { ...at(file), counts: counted((name) => -before[name]) },
          { ...at(moved), counts: after },
        ],
  );
}

function counted(of: (name: DisputeTally) => number): Readonly<Record<DisputeTally, number>> {
  return Object.fromEntries(DISPUTE_TALLIES.map((name) => [name, of(name)])) as Record<DisputeTally, number>;
}
