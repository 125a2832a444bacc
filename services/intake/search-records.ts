import { guarded, transaction } from '#db/client';
import { findRecords } from '#db/queries/records/find-records';
import type { FoundRecord } from '#db/queries/records/found-record';
import { organisationTypes } from '#db/queries/records/organisation-types';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { hashedCode } from '#domain/records/sealed-text';
import type { Context } from '../context';
import { openSealer } from '../identity/seal';
import { recordKeyOf } from '../record-key';

/** What to look for, in clear; at least one is given. It is hashed here and goes nowhere else. */
export interface RecordSearch {
  readonly certificateId: string;
  readonly number: string;
  readonly holderCode: string;
}

export interface FoundRecords {
  readonly records: readonly FoundRecord[];
  /** True when more than `most` match. */
  readonly more: boolean;
}

/** Longest text looked for: no identifier, number or code is longer. */
const LONGEST = 200;

/**
 * Finds current records in the actor's scope by identifier, number or holder's code. The search leaves an audit row
 * that says by what and how many, never for whom.
 */
export async function searchRecords(
  context: Context,
  search: RecordSearch,
  most: number,
): Promise<FoundRecords> {
  const { actor, database, now } = context;
  refuseUnlessPermitted(actor, 'record.view');
  const [certificateId, number, holderCode] = [search.certificateId, search.number, search.holderCode].map(
    (text) => text.trim(),
  ) as [string, string, string];
  const given = { certificateId, number, holderCode };
  const kinds = Object.entries(given).flatMap(([kind, text]) => (text === '' ? [] : [kind]));
  if (kinds.length === 0)
    throw new Refusal('invalid-input', 'nothing to look for', [{ reason: 'nothing-given' }]);
  for (const [field, text] of Object.entries(given)) {
    if (text.length > LONGEST)
      throw new Refusal('invalid-input', 'too long', [{ field, reason: 'too-long' }]);
  }
  const reading = guarded(database, actor.scope);
  const sealer = await openSealer(reading);
  const places = number === '' ? [] : await organisationTypes(reading, actor.scope);
  const wanted = {
    recordKeys: certificateId === '' ? [] : [recordKeyOf(`id|${certificateId}`)],
    numberHashes: places.map((place) => sealer.numberHash(place.organisation, place.typeCode, number)),
    holderHashes: holderCode === '' ? [] : sealer.holderHashes(hashedCode(holderCode)),
  };
  const found = await findRecords(reading, actor.scope, wanted, most + 1);
  const records = found.slice(0, most);
  await transaction(
    database,
    (db) => addAuditEntry(db, actor, now, 'record.searched', 'records', { by: kinds, found: records.length }),
    { as: actor.scope },
  );
  return { records, more: found.length > most };
}
