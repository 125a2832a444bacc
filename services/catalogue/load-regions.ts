import { isDeepStrictEqual } from 'node:util';
import { transaction } from '#db/client';
import { regionHistory } from '#db/queries/region-history';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { lockCatalogue } from '#db/writes/lock-catalogue';
import { putRegionHistory } from '#db/writes/put-region-history';
import { removeRegionHistory } from '#db/writes/remove-region-history';
import { type Complaint, Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { parseRegionHistory, type RegionHistoryEntry } from '#domain/regions/region-history';
import type { Context } from '../context';

export interface LoadedRegions {
  readonly rows: number;
  /** Distinct codes; a code has several rows when renamed or reused. */
  readonly codes: number;
  /** Codes with a row that has not ended. */
  readonly inForce: number;
  /** False when the archive held exactly this history already. */
  readonly changed: boolean;
  /** Rows of the file that were left out. */
  readonly complaints: readonly Complaint[];
}

/** Replaces the dated history of region codes by a file's (layout of yescallop/areacodes) in one transaction. */
export async function loadRegions(context: Context, csv: string): Promise<LoadedRegions> {
  refuseUnlessPermitted(context.actor, 'catalogue.change');
  const { entries, complaints: bad } = parseRegionHistory(csv);
  if (entries.length === 0)
    throw new Refusal('invalid-input', 'no region code could be read', bad.slice(0, 20));
  const { kept, complaints } = withoutRepeats(entries);
  const counts = {
    rows: kept.length,
    codes: new Set(kept.map((entry) => entry.code)).size,
    inForce: new Set(kept.filter((entry) => entry.to === null).map((entry) => entry.code)).size,
  };
  const changed = await transaction(
    context.database,
    async (db) => {
      await lockCatalogue(db);
      if (isDeepStrictEqual(await regionHistory(db), kept)) return false;
      await removeRegionHistory(db);
      await putRegionHistory(db, kept);
      await addFact(db, 'catalogue.changed', { what: 'regions' }, context.now);
      await addAuditEntry(db, context.actor, context.now, 'regions.load', 'regions', counts);
      return true;
    },
    { as: 'engine' },
  );
  return { ...counts, changed, complaints: [...bad, ...complaints] };
}

/** In the archive's order; of two rows that start a code in the same year the first stays. */
function withoutRepeats(entries: readonly RegionHistoryEntry[]) {
  const kept = new Map<string, RegionHistoryEntry>();
  const complaints: Complaint[] = [];
  for (const entry of entries) {
    const key = `${entry.code}/${entry.from}`;
    if (kept.has(key)) complaints.push({ field: entry.code, reason: 'overlap-of-years' });
    else kept.set(key, entry);
  }
  const order = (a: RegionHistoryEntry, b: RegionHistoryEntry) =>
    a.code < b.code ? -1 : a.code > b.code ? 1 : a.from - b.from;
  return { kept: [...kept.values()].sort(order), complaints };
}
