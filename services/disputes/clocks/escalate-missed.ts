import { transaction } from '#db/client';
import { putDispute } from '#db/writes/disputes/handling/put-dispute';
import type { CaseClock } from '#domain/cases/case-file';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { regionAndAbove } from '#domain/identity/scope';
import { moveCase } from '../../cases/move-case';
import type { Context } from '../../context';
import { holdSealer } from '../../identity/seal';
import type { Carrying } from '../acting/effects-of-act';
import { type HeldDispute, holdDispute } from '../acting/held-dispute';
import { performAct } from '../acting/perform-act';
import { retally } from '../acting/retally';

/** What became of a clock that was missed. */
export type Escalated = 'escalated' | 'lapsed' | 'settled';

/**
 * A time limit of a dispute is over. Of an appeal: the dispute is closed, nobody has appealed. Of anything else: it is written
 * down, and the next level's supervisor is told. What was settled meanwhile stays so; running again says nothing twice.
 *
 * @throws Refusal `forbidden`
 */
export async function escalateMissed(context: Context, caseId: string, clockId: string): Promise<Escalated> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'engine.run');
  return transaction(
    database,
    async (db) => {
      const held = await holdDispute(db, caseId, now);
      const clock = held?.clocks.find((each) => each.clockId === clockId);
      if (held === null || clock === undefined) return 'settled';
      if (clock.endedAt !== null || clock.missedAt === null || clock.escalatedTo !== null) return 'settled';
      const { sealer } = await holdSealer(db, db);
      const carrying: Carrying = { db, actor, now, sealer };
      if (clock.step === 'appeal') {
        await performAct(carrying, held, { kind: 'lapse' });
        return 'lapsed';
      }
      await escalate(carrying, held, clock);
      return 'escalated';
    },
    { as: 'engine' },
  );
}

async function escalate(carrying: Carrying, held: HeldDispute, clock: CaseClock): Promise<void> {
  const { db, actor, now } = carrying;
  const { file, row } = held;
  const { step, organisation, region } = clock;
  const above = regionAndAbove(region)[1] ?? region;
  const changed = { ...row, missed: true };
  await putDispute(db, changed);
  const detail = { step, state: file.state };
  const moved = await moveCase(db, {
    by: actor,
    at: now,
    what: 'missed',
    caseId: file.caseId,
    version: file.version,
    detail: { step, organisation, escalatedTo: above },
    audit: { action: 'dispute.escalate', detail: { step, escalatedTo: above } },
    clocks: { put: [{ ...clock, escalatedTo: above }] },
    notices: [
      { what: 'case.missed', detail, to: { owner: true, followers: true } },
      ...(organisation === null
        ? []
        : [
            {
              what: 'case.missed' as const,
              detail,
              to: { workingFor: { role: 'handler' as const, organisation, region } },
            },
          ]),
      { what: 'case.escalated', detail, to: { watching: { role: 'supervisor', region: above } } },
    ],
    facts: [{ fact: 'dispute.moved', payload: { caseId: file.caseId, version: file.version + 1 } }],
  });
  await retally(db, held, changed, moved);
}
