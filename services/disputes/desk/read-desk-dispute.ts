import { guarded } from '#db/client';
import { recallsSeen, type SeenRecall } from '#db/queries/calls/recall/recalls-seen';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseEvents } from '#db/queries/cases/case-events';
import { followsCase } from '#db/queries/cases/case-followers';
import { caseParties } from '#db/queries/cases/case-parties';
import { type DeskDispute, disputeByNumber } from '#db/queries/disputes/desk/dispute-by-number';
import {
  type HangerRows,
  hangersOfDispute,
  type JointRow,
} from '#db/queries/disputes/desk/hangers-of-dispute';
import { sealedDispute } from '#db/queries/disputes/desk/sealed-dispute';
import { disputeHangers } from '#db/queries/disputes/handling/dispute-to-change';
import type { CaseClock, CaseEvent, CaseParty } from '#domain/cases/case-file';
import type { DisputeStanding } from '#domain/disputes/standing';
import { type DisputeTold, readTold } from '#domain/disputes/told';
import { permits, refuseUnlessPermitted } from '#domain/identity/permission';
import { maskName } from '#domain/records/masks';
import { type ReadableAttachment, readAttachments } from '../../cases/files/read-attachments';
import { type ReadableComment, readComments } from '../../cases/read-comments';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { disputeStanding } from '../acting/held-dispute';

/** A joint department's report; `words` null: awaited. */
export interface ReadableReport extends Omit<JointRow, 'sealed'> {
  readonly words: string | null;
}

const MOST_RECALLED = 200;

/** A dispute with all that its desk shows. */
export interface ReadableDispute {
  readonly dispute: DeskDispute;
  /** What the complainant said; masked for whoever only watches. */
  readonly told: DisputeTold;
  readonly events: readonly CaseEvent[];
  readonly comments: readonly ReadableComment[];
  readonly attachments: readonly ReadableAttachment[];
  readonly clocks: readonly CaseClock[];
  readonly parties: readonly CaseParty[];
  readonly hangers: HangerRows;
  /** What joint departments reported. */
  readonly reports: readonly ReadableReport[];
  /** Departments within scope that used the wrong version. */
  readonly recalls: readonly SeenRecall[];
  readonly standing: DisputeStanding;
  readonly follows: boolean;
}

/**
 * A dispute by its number as those who work on it read it; null: there is none within the actor's scope.
 *
 * @throws Refusal `forbidden`.
 */
export async function readDeskDispute(context: Context, number: string): Promise<ReadableDispute | null> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'dispute.view');
  const db = guarded(database, actor.scope);
  const dispute = await disputeByNumber(db, actor.scope, number);
  if (dispute === null) return null;
  const { caseId } = dispute;
  const [sealed, events, comments, files, clocks, parties, hangers, standsOn, follows, sealer] =
    await Promise.all([
      sealedDispute(db, caseId),
      caseEvents(db, caseId),
      readComments(context, caseId),
      readAttachments(context, caseId),
      caseClocks(db, caseId),
      caseParties(db, caseId),
      hangersOfDispute(db, caseId),
      disputeHangers(db, caseId),
      followsCase(db, caseId, actor.id),
      openSealer(guarded(database, 'engine')),
    ]);
  if (sealed === null) return null;
  const told = readTold(sealer.unseal(uuidBytes(caseId), sealed));
  return {
    dispute,
    told: permits(actor, 'dispute.handle') ? told : masked(told),
    ...{ events, comments, clocks, parties, hangers, follows },
    attachments: files,
    reports: hangers.joints.map(({ sealed: words, ...joint }) => ({
      ...joint,
      words: words === null ? null : sealer.unseal(uuidBytes(joint.jointId), words),
    })),
    recalls:
      hangers.recallIds.length === 0
        ? []
        : await recallsSeen(
            guarded(database, 'engine'),
            actor.scope,
            { state: null, recordKey: null, recallIds: hangers.recallIds, now },
            { after: null, most: MOST_RECALLED },
          ),
    standing: disputeStanding(dispute, dispute as never, standsOn, clocks, now),
  };
}

/** Whoever does not work on it needs no names and numbers. */
function masked({ certificateNumber, says, shouldSay, statement }: DisputeTold): DisputeTold {
  const hide = (text: string | null) => (text === null ? null : maskName(text));
  return {
    certificateNumber: hide(certificateNumber),
    says: hide(says),
    shouldSay: hide(shouldSay),
    statement,
  };
}
