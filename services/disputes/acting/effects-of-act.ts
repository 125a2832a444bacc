import { randomUUID } from 'node:crypto';
import type { Connection } from '#db/client';
import type { DisputeRow } from '#db/queries/disputes/handling/dispute-to-change';
import { disputedRecordByKey } from '#db/queries/disputes/handling/subject-of-dispute';
import { addRuleProposal } from '#db/writes/disputes/handling/add-rule-proposal';
import { liftFlag, setFlag } from '#db/writes/disputes/handling/put-flag';
import { askJoint, putJointReport } from '#db/writes/disputes/handling/put-joint';
import { addTransfer, answerTransfer } from '#db/writes/disputes/handling/put-transfer';
import { plainReason } from '#domain/audit/plain-reason';
import type { Instant } from '#domain/calendar/instant';
import { isClosedDispute } from '#domain/disputes/dispute';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import type { DisputeTransition } from '#domain/disputes/law';
import { isFlagged } from '#domain/disputes/transitions';
import type { Actor } from '#domain/identity/actor';
import { withinScope } from '#domain/identity/scope';
import { holderIdOf } from '../../identity/roles/person-of';
import type { Sealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { openDisputeFinding } from '../../quality/dispute-finding';
import type { HeldDispute } from './held-dispute';

/** The version that corrected a record, and the batch that brought it. */
export interface Correction {
  readonly version: Instant;
  readonly batchId: string;
}

/** What an act is carried out with. */
export interface Carrying {
  readonly db: Connection;
  readonly actor: Actor;
  readonly now: Instant;
  readonly sealer: Sealer;
  /** Of the act `correct`. */
  readonly correction?: Correction;
}

/** The dispute's row as an act leaves it, with what the act says beyond the law's own fields; writes what hangs on it. */
export async function effectsOfAct(
  carrying: Carrying,
  held: HeldDispute,
  act: DisputeAct,
  transition: DisputeTransition,
): Promise<DisputeRow> {
  const after = afterLaw(held.row, transition, carrying);
  const row = await afterAct(carrying, held, act, after);
  await moveFlag(carrying, held, row, transition);
  return row;
}

/** What the law itself changes. */
function afterLaw(row: DisputeRow, { to, after }: DisputeTransition, { actor }: Carrying): DisputeRow {
  const { outcome, returns, contests, extensions, appeals, reopenings, transfers, bound, extensionAskedBy } =
    after;
  const again = row.outcome !== null && outcome === null;
  return {
    ...row,
    ...{ outcome, returns, contests, extensions, appeals, reopenings, transfers, bound, extensionAskedBy },
    extensionAsker:
      extensionAskedBy === null
        ? null
        : extensionAskedBy === row.extensionAskedBy
          ? row.extensionAsker
          : actor.name,
    open: !isClosedDispute(to),
    awaitsCorrection: to === 'upheld',
    ...(again ? { decidedAt: null, decidedBy: null, caughtBy: null, proposedRule: null } : {}),
  };
}

async function afterAct(
  carrying: Carrying,
  held: HeldDispute,
  act: DisputeAct,
  row: DisputeRow,
): Promise<DisputeRow> {
  const { db, actor, now } = carrying;
  const { caseId } = row;
  switch (act.kind) {
    case 'transfer': {
      const from = held.standing.responsible ?? { organisation: '', region: held.file.region };
      const reason = plainReason(act.reason);
      await addTransfer(db, caseId, { transferId: randomUUID(), from, to: act.to, reason }, now);
      return row;
    }
    case 'take-transfer':
    case 'refuse-transfer':
      await answerTransfer(db, caseId, act.kind === 'take-transfer' ? 'taken' : 'refused', now);
      return row;
    case 'withdraw':
      await answerTransfer(db, caseId, 'withdrawn', now);
      return row;
    case 'join':
      await askJoint(
        db,
        caseId,
        act.places.map((place) => ({ ...place, jointId: randomUUID() })),
        now,
      );
      return row;
    case 'report':
      await report(carrying, held, act);
      return row;
    case 'link': {
      const record = await disputedRecordByKey(db, act.recordKey);
      if (record === null) return row;
      const { recordKey, typeCode, organisation, knownFrom } = record;
      const linked = { ...row, recordKey, certificateType: typeCode, issuer: row.issuer ?? organisation };
      return row.awaitsCorrection || held.file.state !== 'upheld'
        ? linked
        : { ...linked, correctedVersion: knownFrom };
    }
    case 'uphold':
      return upheld(carrying, held, act, row);
    case 'reject':
      return { ...row, decidedAt: now, decidedBy: holderIdOf(actor) };
    case 'correct':
      return {
        ...row,
        correctedVersion: carrying.correction?.version ?? null,
        correctedBatch: carrying.correction?.batchId ?? null,
      };
    default:
      return row;
  }
}

async function report(
  { db, actor, now, sealer }: Carrying,
  { row, hangers }: HeldDispute,
  { opinion, words }: Extract<DisputeAct, { kind: 'report' }>,
): Promise<void> {
  const own = hangers.reportsAwaited.filter(({ organisation, region }) =>
    withinScope(actor.scope, organisation, region),
  );
  for (const { jointId } of own) {
    const sealed = sealer.seal(uuidBytes(jointId), words);
    const reporter = { reporterId: holderIdOf(actor), reporterName: actor.name };
    await putJointReport(db, row.caseId, { jointId, ...reporter, opinion, sealed }, now);
  }
}

/** Says which rule should have caught it, and opens the finding that only a corrected version closes. */
async function upheld(
  { db, actor, now }: Carrying,
  { file }: HeldDispute,
  { cause, errorSince }: Extract<DisputeAct, { kind: 'uphold' }>,
  row: DisputeRow,
): Promise<DisputeRow> {
  const { caseId, certificateType, field, recordKey } = row;
  const proposedRule = cause.by === 'none' ? randomUUID() : null;
  if (cause.by === 'none' && proposedRule !== null) {
    const proposal = { proposalId: proposedRule, certificateType, field, words: plainReason(cause.proposal) };
    await addRuleProposal(db, caseId, { ...proposal, by: holderIdOf(actor), byName: actor.name }, now);
  }
  const record =
    recordKey === null || !row.awaitsCorrection ? null : await disputedRecordByKey(db, recordKey);
  const finding =
    record === null
      ? null
      : await openDisputeFinding(db, { ...record, field }, { dispute: file.number }, now);
  return {
    ...row,
    decidedAt: now,
    decidedBy: holderIdOf(actor),
    errorSince: errorSince ?? row.errorSince,
    caughtBy: cause.by === 'rule' ? cause.ruleId : 'none',
    proposedRule,
    findingRule: finding?.ruleId ?? null,
    findingOccurrence: finding?.occurrence ?? null,
  };
}

/** The record is flagged as long as the law says so (异议标注). */
async function moveFlag(
  { db, now }: Carrying,
  held: HeldDispute,
  { caseId, recordKey }: DisputeRow,
  { to }: DisputeTransition,
): Promise<void> {
  const before = held.row.recordKey;
  if (before !== null && before !== recordKey) await liftFlag(db, before, caseId, now);
  if (recordKey === null) return;
  if (isFlagged(to)) await setFlag(db, recordKey, caseId, now);
  else await liftFlag(db, recordKey, caseId, now);
}
