import { transaction } from '#db/client';
import { caseLimits } from '#db/queries/cases/case-limits';
import { recallOfDispute } from '#db/queries/disputes/handling/recall-of-dispute';
import { firstKnown } from '#db/queries/disputes/handling/subject-of-dispute';
import { addDisputeRecall } from '#db/writes/disputes/handling/add-dispute-recall';
import { startOfDay } from '#domain/calendar/instant';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { openRecallWithin } from '../../calls/recall/open-recall';
import { moveCase } from '../../cases/move-case';
import type { Context } from '../../context';
import { startedClock } from '../acting/clock-changes';
import { holdDispute } from '../acting/held-dispute';

/** Departments whose acknowledgement has a clock of its own; of further ones the recall itself keeps track. */
const MOST_CLOCKS = 100;

/**
 * Recalls a record that a dispute found wrong (错证召回): every department that used it since the error began is listed, told,
 * and has a time limit to acknowledge. Once for each dispute. Returns how many departments; null: nothing to recall, or it was
 * recalled before.
 *
 * @throws Refusal `forbidden`
 */
export async function startRecall(context: Context, caseId: string): Promise<number | null> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'recall.open');
  return transaction(
    database,
    async (db) => {
      const held = await holdDispute(db, caseId, now);
      const recordKey = held?.row.recordKey ?? null;
      if (held === null || recordKey === null || held.row.outcome !== 'upheld') return null;
      if ((await recallOfDispute(db, caseId)) !== null) return null;
      const { file, row } = held;
      const since = row.errorSince === null ? await firstKnown(db, recordKey) : startOfDay(row.errorSince);
      if (since === null || since >= now) return null;
      const wish = { recordKey, since, until: now, reason: `异议 ${file.number} 成立` };
      const { recallId, users } = await openRecallWithin(db, actor, now, wish);
      await addDisputeRecall(db, caseId, recallId);
      const limits = await caseLimits(db, 'dispute');
      const clocks = users
        .slice(0, MOST_CLOCKS)
        .map(
          ({ organisation, organisationRegion }) =>
            startedClock(
              'recall-acknowledge',
              { organisation, region: organisationRegion },
              { limits, kind: row.kind, now },
            ).clock,
        );
      await moveCase(db, {
        by: actor,
        at: now,
        what: 'recalled',
        caseId,
        version: file.version,
        detail: { recallId, organisations: users.length },
        evidence: { recall: recallId },
        audit: { action: 'dispute.recall', detail: { recall: recallId, organisations: users.length } },
        clocks: { put: clocks },
        notices: users.map(({ organisation, organisationRegion }) => ({
          what: 'recall.opened' as const,
          detail: { organisations: users.length },
          to: { workingFor: { role: 'governor' as const, organisation, region: organisationRegion } },
        })),
        facts: [{ fact: 'dispute.moved', payload: { caseId, version: file.version + 1 } }],
      });
      return users.length;
    },
    { as: 'engine' },
  );
}
