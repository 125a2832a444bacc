import { guarded, transaction } from '#db/client';
import { type HolderUse, usesOfHolder } from '#db/queries/calls/recall/uses-of-holder';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { hashedCode } from '#domain/records/sealed-text';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { holderKey } from '../call-key';

/** Who asks which departments used a person's certificates. */
export interface HolderQuestion {
  /** The number of the person who has identified themselves: hashed at once, kept nowhere. */
  readonly holderCode: string;
  /** Uses before this instant; null: the newest. */
  readonly before: Instant | null;
  readonly most: number;
  /** Why the app asks, e.g. 本人查询; kept by the audit. */
  readonly purpose: string;
}

/** The law keeps such logs three years (PIPL art. 55-56); rows may be dropped earlier. */
const YEARS_BACK_DAYS = 3 * 366;
const MOST = 200;
const LONGEST_PURPOSE = 100;

/**
 * Which departments used a person's certificates, when and for what (domain.md §5): for the province's app, or our own
 * page, after that person has identified themselves. Each question leaves an audit row, without the person.
 *
 * @throws Refusal `forbidden`, `invalid-input` (no number, no purpose).
 */
export async function readHolderUses(context: Context, question: HolderQuestion): Promise<HolderUse[]> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'use.read');
  const code = question.holderCode.trim();
  const purpose = question.purpose.trim();
  if (code === '' || code.length > 64)
    throw new Refusal('invalid-input', 'whose certificates?', [{ field: 'holderCode', reason: 'missing' }]);
  if (purpose === '' || purpose.length > LONGEST_PURPOSE)
    throw new Refusal('invalid-input', 'say what for', [{ field: 'purpose', reason: 'missing' }]);
  const sealer = await openSealer(guarded(database, 'engine'));
  const holders = sealer.holderHashes(hashedCode(code)).map(holderKey);
  return transaction(
    database,
    async (db) => {
      const sinceDay = dayOfInstant(now) - YEARS_BACK_DAYS;
      const most = Math.min(Math.max(1, question.most), MOST);
      const uses = await usesOfHolder(db, holders, { sinceDay, before: question.before, most });
      await addAuditEntry(db, actor, now, 'use.read', 'uses', { found: uses.length }, { reason: purpose });
      return uses;
    },
    { as: 'engine' },
  );
}
