import { transaction } from '#db/client';
import { caseFileById } from '#db/queries/cases/case-file';
import { clientComplains } from '#db/queries/disputes/handling/complainants';
import type { CaseFile } from '#domain/cases/case-file';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import { Refusal } from '#domain/errors';
import type { Context } from '../context';
import { holdSealer } from '../identity/seal';
import { checkedAct } from './acting/checked-act';
import { holdDispute } from './acting/held-dispute';
import { performAct } from './acting/perform-act';
import { refuseUnlessMayAct } from './acting/permission-of-act';
import { assignByRules } from './filing/assign-by-rules';
import { clientOf } from './filing/client-of';

/**
 * Does one act on a dispute (domain/disputes/dispute-act.ts) that the actor has seen at `version`. A dispute outside the
 * actor's scope is not there; one whose turn it is not theirs to act on is refused by the law. A machine client acts on what
 * it brought in.
 *
 * @throws Refusal `forbidden`, `not-found`, `invalid-input`, `conflict` (`case-moved`, or the law's reason), `unavailable`.
 */
export async function actOnDispute(
  { actor, now, database }: Context,
  caseId: string,
  version: number,
  act: DisputeAct,
): Promise<CaseFile> {
  refuseUnlessMayAct(actor, act.kind);
  return transaction(
    database,
    async (db) => {
      const { sealer } = await holdSealer(db, db);
      const seen =
        actor.role === 'machine'
          ? await clientComplains(db, caseId, clientOf(actor))
          : (await caseFileById(db, actor.scope, caseId)) !== null;
      const held = seen ? await holdDispute(db, caseId, now) : null;
      if (held === null) throw new Refusal('not-found', 'there is no such dispute');
      if (held.file.version !== version)
        throw new Refusal('conflict', 'somebody has acted on this dispute meanwhile', [
          { reason: 'case-moved' },
        ]);
      const carrying = { db, actor, now, sealer };
      const moved = await performAct(carrying, held, await checkedAct(db, act, actor));
      // Whose it is the rules may know; what was given back or appealed is for a person to assign.
      return act.kind === 'accept' ? ((await assignByRules(carrying, caseId)) ?? moved) : moved;
    },
    { as: 'engine' },
  );
}
