import { randomUUID } from 'node:crypto';
import type { Connection } from '#db/client';
import type { DemoSubject } from '#db/queries/disputes/demo/demo-subjects';
import type { PlannedDispute } from '#db/scenarios/yangtze-delta/disputes/plan';
import { putSimulated, type SimulatedTable } from '#db/writes/disputes/demo/put-simulated';
import { addToDisputeDays } from '#db/writes/disputes/handling/add-to-dispute-days';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { CALL_BACK_QUESTIONS } from '#domain/disputes/call-back-script';
import { tallyOf } from '#domain/disputes/tallied';
import { complainantText, toldText } from '#domain/disputes/told';
import type { Actor } from '#domain/identity/actor';
import { followCodeOf, followHash, personHash } from '../../disputes/filing/filing-keys';
import type { Sealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { DEMO_STATEMENTS } from './demo-words';
import type { DisputeTruth } from './dispute-truth';
import type { Simulated } from './simulate';

export interface Told {
  readonly planned: PlannedDispute;
  readonly subject: DemoSubject;
  readonly dispute: Simulated;
}

interface Sampling {
  readonly seed: string;
  /** Who calls back: never who decided. */
  readonly caller: Actor;
  readonly now: Instant;
}

/** One of five that were closed is called back, and some days later somebody does. */
const SAMPLE = 0.2;
const CALLED_AFTER = 3 * 86_400_000_000;

/** Keeps simulated disputes: the rows that the verbs leave, table by table. */
export async function keepSimulated(
  db: Connection,
  sealer: Sealer,
  told: readonly Told[],
  sampling: Sampling,
): Promise<DisputeTruth[]> {
  const some = told.map((one) => withCallBack(one, sampling));
  const rows = rowsOf(some, sealer);
  for (const [table, its] of Object.entries(rows)) await putSimulated(db, table as SimulatedTable, its);
  await addToDisputeDays(
    db,
    some.map(({ dispute }) => dayOf(dispute)),
  );
  return some.map(truthOf);
}

type Called = Told & { readonly callBack: Record<string, unknown> | null };

/** A closed dispute of a complainant may be drawn; what they said then is part of the dispute. */
function withCallBack(told: Told, { seed, caller, now }: Sampling): Called {
  const { planned, dispute } = told;
  const { file, row } = dispute;
  if (file.closedAt === null || row.outcome === 'withdrawn' || planned.lot >= SAMPLE)
    return { ...told, callBack: null };
  const answeredAt = file.closedAt + CALLED_AFTER;
  const drawn = {
    ...{ caseId: file.caseId, callBackId: randomUUID(), drawnAt: file.closedAt + 3_600_000_000, seed },
    handlerId: row.decidedBy,
  };
  if (answeredAt > now || row.decidedBy === caller.id) return { ...told, callBack: drawn };
  const reached = planned.callBack !== 'not-reached';
  const satisfied = reached ? planned.callBack === 'satisfied' : null;
  const answers = reached
    ? Object.fromEntries(CALL_BACK_QUESTIONS.map((question) => [question, satisfied ? 'yes' : 'no']))
    : null;
  return {
    ...told,
    dispute: { ...dispute, row: { ...row, reached, satisfied } },
    callBack: {
      ...drawn,
      callerId: caller.id,
      callerName: caller.name,
      answeredAt,
      reached,
      answers,
      satisfied,
    },
  };
}

function rowsOf(told: readonly Called[], sealer: Sealer): Record<SimulatedTable, object[]> {
  return {
    case_file: told.map(({ dispute }) => dispute.file),
    case_party: of(told, ({ parties }) => [...parties.values()]),
    case_event: of(told, ({ events }) => events),
    case_clock: of(told, ({ clocks }) => clocks),
    dispute: told.map((one) => sealedRow(one, sealer)),
    dispute_complainant: told.map((one) => complainantRow(one, sealer)),
    dispute_flag: told.flatMap(({ dispute }) =>
      dispute.flag === null
        ? []
        : [{ ...dispute.flag, caseId: dispute.file.caseId, recordKey: dispute.row.recordKey }],
    ),
    dispute_transfer: of(told, ({ transfers }) => transfers),
    dispute_call_back: told.flatMap(({ callBack }) => (callBack === null ? [] : [callBack])),
    dispute_rule_proposal: told.flatMap(({ dispute }) => proposalRow(dispute)),
    audit_entry: told.flatMap(({ dispute }) => auditRows(dispute)),
  };
}

function of(told: readonly Called[], parts: (dispute: Simulated) => readonly object[]): object[] {
  return told.flatMap(({ dispute }) =>
    parts(dispute).map((part) => ({ ...part, caseId: dispute.file.caseId })),
  );
}

function sealedRow({ dispute, subject, planned }: Called, sealer: Sealer): object {
  const { row, file } = dispute;
  const told = {
    certificateNumber: null,
    says: planned.field === null ? null : '与证件不符',
    shouldSay: planned.field === null ? null : '以纸质证照为准',
    statement: DEMO_STATEMENTS[row.kind] ?? '',
  };
  return {
    ...row,
    sealed: sealer.seal(uuidBytes(file.caseId), toldText(told)).toString('base64'),
    holderHash: subject.holderHash?.toString('base64') ?? null,
    // Of its own: no two of the demo are the same complaint.
    sameness: uuidBytes(file.caseId).toString('base64'),
  };
}

function complainantRow({ dispute, planned }: Called, sealer: Sealer): object {
  const { caseId, openedAt } = dispute.file;
  const complainantId = randomUUID();
  const phone = `139${String(Math.floor(planned.lot * 1e8)).padStart(8, '0')}`;
  const told = { name: '演示申请人', phone, email: null };
  return {
    ...{ caseId, complainantId, at: openedAt, door: planned.door },
    sealed: sealer.seal(uuidBytes(complainantId), complainantText(told)).toString('base64'),
    personHash: personHash(sealer, told, null, null).toString('base64'),
    followHash: followHash(sealer, followCodeOf(sealer, complainantId)).toString('base64'),
  };
}

function proposalRow({ proposal, row, file }: Simulated): object[] {
  if (proposal === null) return [];
  const { proposalId, words, at, by } = proposal;
  const { certificateType, field } = row;
  return [{ caseId: file.caseId, proposalId, certificateType, field, words, at, by: by.id, byName: by.name }];
}

function auditRows({ traces, file }: Simulated): object[] {
  const { organisation, region, caseId } = file;
  return traces.map(({ at, actor, action, detail, reason }) => ({
    ...{ at, action, detail, reason, organisation, region, subject: `case:${caseId}` },
    ...{ actor: `${actor.kind}:${actor.id}`, actorName: actor.name, actorRole: actor.role },
  }));
}

function dayOf({ file, row }: Simulated) {
  const { organisation, region, openedAt } = file;
  const { kind } = row;
  return {
    day: dayOfInstant(openedAt),
    organisation: organisation ?? '',
    region,
    kind,
    counts: tallyOf(row),
  };
}

function truthOf({ planned, dispute, callBack }: Called): DisputeTruth {
  const { file, row } = dispute;
  return {
    ...{
      number: file.number,
      story: planned.story.name,
      kind: row.kind,
      door: row.door,
      openedAt: file.openedAt,
    },
    ...{ state: file.state, outcome: row.outcome, missed: row.missed },
    callBack: callBack?.answeredAt === undefined ? null : planned.callBack,
  };
}
