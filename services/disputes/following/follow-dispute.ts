import { setTimeout } from 'node:timers/promises';
import { guarded, transaction } from '#db/client';
import { complainantByCode } from '#db/queries/disputes/handling/complainants';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { readCaseNumber } from '#domain/cases/case-number';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { type Limiter, spendLimit } from '../../identity/keys/spend-limit';
import { openSealer } from '../../identity/seal';
import { followHash } from '../filing/filing-keys';

/** What a complainant has on paper. */
export interface FollowClaim {
  readonly number: string;
  readonly code: string;
}

/** A dispute that its complainant follows: kept sealed in their browser, for an hour. */
export interface Followed {
  readonly caseId: string;
  readonly complainantId: string;
  readonly number: string;
}

const LONGEST = 40;
/** Every answer takes as long, whether there is such a dispute or not: the time tells nothing. */
const ANSWER_MS = 300;

/**
 * Lets a complainant in by number and code. One answer to everything that does not match; tries are counted by the number
 * that was claimed, from wherever they come.
 *
 * @throws Refusal `forbidden` (`wrong-code`), `too-many`.
 */
export async function followDispute(
  context: Context,
  limiter: Limiter,
  { number, code }: FollowClaim,
): Promise<Followed> {
  refuseUnlessPermitted(context.actor, 'dispute.speak');
  const [found] = await Promise.all([matching(context, limiter, number, code), setTimeout(ANSWER_MS)]);
  if (found === null)
    throw new Refusal('forbidden', 'no dispute has this number and code', [
      { field: 'code', reason: 'wrong-code' },
    ]);
  const { actor, now, database } = context;
  await transaction(
    database,
    (db) =>
      addAuditEntry(db, actor, now, 'dispute.followed', `case:${found.caseId}`, { number: found.number }),
    { as: 'engine' },
  );
  return found;
}

async function matching(
  { database }: Context,
  limiter: Limiter,
  claimed: string,
  code: string,
): Promise<Followed | null> {
  const number = readCaseNumber(claimed.slice(0, LONGEST));
  const engine = guarded(database, 'engine');
  const sealer = await openSealer(engine);
  const hash = followHash(sealer, code.slice(0, LONGEST));
  await spendLimit(limiter, 'disputes.tries', number ?? 'none');
  const found = number === null ? null : await complainantByCode(engine, number, hash);
  return found === null || number === null ? null : { ...found, number };
}

/** A complainant as who acts: each under their own id, so that what one of several says is not the others' to read. */
export function complainantActor(actor: Actor, { complainantId }: Pick<Followed, 'complainantId'>): Actor {
  return { ...actor, id: complainantId, name: '异议人' };
}
