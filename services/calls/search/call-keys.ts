import { guarded, transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { hashedCode } from '#domain/records/sealed-text';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { recordKeyOf } from '../../record-key';
import { certificateKey, holderKey, matterKey } from '../call-key';

/** What calls are looked for by, in clear; at least one is given. It is hashed here and goes nowhere else. */
export interface ClearSearch {
  readonly holderCode: string;
  readonly matter: string;
  readonly certificateId: string;
}

/** Keys as decimal text, as searches and addresses carry them; null where nothing was given. */
export interface CallKeys {
  readonly holder: string | null;
  readonly matter: string | null;
  readonly certificate: string | null;
}

/** Longest text looked for: no number or identifier is longer. */
const LONGEST = 200;

/**
 * The keys by which calls of a holder, matter or certificate are found. Leaves an audit row that says by what was
 * searched, never for whom.
 *
 * @throws Refusal `forbidden`, `invalid-input` (nothing given, too long).
 */
export async function callKeys(context: Context, search: ClearSearch): Promise<CallKeys> {
  const { actor, database, now } = context;
  refuseUnlessPermitted(actor, 'call.view');
  const given = Object.entries(search).flatMap(([field, text]) => {
    const plain = text.trim();
    if (plain.length > LONGEST)
      throw new Refusal('invalid-input', 'too long', [{ field, reason: 'too-long' }]);
    return plain === '' ? [] : [[field, plain] as const];
  });
  if (given.length === 0)
    throw new Refusal('invalid-input', 'nothing to look for', [{ reason: 'nothing-given' }]);
  const { holderCode, matter, certificateId } = Object.fromEntries(given) as Partial<Record<string, string>>;
  const sealer = await openSealer(guarded(database, actor.scope));
  await transaction(
    database,
    (db) => addAuditEntry(db, actor, now, 'call.searched', 'calls', { by: given.map(([field]) => field) }),
    { as: actor.scope },
  );
  return {
    holder:
      holderCode === undefined
        ? null
        : String(holderKey(Buffer.from(sealer.hex.holderHash(hashedCode(holderCode)), 'hex'))),
    matter: matter === undefined ? null : String(matterKey(matter)),
    certificate:
      certificateId === undefined ? null : String(certificateKey(recordKeyOf(`id|${certificateId}`))),
  };
}
