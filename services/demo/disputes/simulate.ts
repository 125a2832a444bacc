import { randomUUID } from 'node:crypto';
import type { DisputeHangers, DisputeRow } from '#db/queries/disputes/handling/dispute-to-change';
import type { Instant } from '#domain/calendar/instant';
import type { CaseClock, CaseDetail, CaseEvent, CaseFile, CaseParty } from '#domain/cases/case-file';
import type { ClockLimit } from '#domain/cases/clock-limit';
import { isClosedDispute } from '#domain/disputes/dispute';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import type { DisputeTransition } from '#domain/disputes/law';
import { isFlagged, transitionOf } from '#domain/disputes/transitions';
import type { Actor } from '#domain/identity/actor';
import { clockChanges } from '../../disputes/acting/clock-changes';
import { disputeStanding } from '../../disputes/acting/held-dispute';

/** A transfer as its row will be. */
export interface SimulatedTransfer {
  readonly transferId: string;
  readonly at: Instant;
  readonly fromOrganisation: string;
  readonly fromRegion: string;
  readonly toOrganisation: string | null;
  readonly toRegion: string;
  readonly reason: string;
  answeredAt: Instant | null;
  answer: string | null;
}

/** One act as the audit keeps it. */
export interface SimulatedTrace {
  readonly at: Instant;
  readonly actor: Actor;
  readonly action: 'dispute.file' | 'dispute.act';
  readonly detail: CaseDetail;
  readonly reason: string | null;
}

/** A dispute in memory: the rows that the verbs would have left, moved by the same law. */
export interface Simulated {
  file: CaseFile;
  row: DisputeRow;
  clocks: CaseClock[];
  readonly parties: Map<string, CaseParty & { readonly since: Instant }>;
  readonly events: CaseEvent[];
  readonly transfers: SimulatedTransfer[];
  readonly traces: SimulatedTrace[];
  readonly complainants: number;
  flag: { readonly since: Instant; liftedAt: Instant | null } | null;
  proposal: {
    readonly proposalId: string;
    readonly words: string;
    readonly at: Instant;
    readonly by: Actor;
  } | null;
}

/** What the law makes of the dispute as it stands at `now`. */
export function standingOf(dispute: Simulated, now: Instant) {
  const { file, row, clocks } = dispute;
  return disputeStanding(file, row, hangersOf(dispute), clocks, now);
}

function hangersOf({ transfers, complainants }: Simulated): DisputeHangers {
  const open = transfers.find(({ answeredAt }) => answeredAt === null);
  return {
    complainants,
    transfer: open
      ? { transferId: open.transferId, organisation: open.toOrganisation, region: open.toRegion }
      : null,
    reportsAwaited: [],
  };
}

/**
 * Does an act as the verb would: law, clocks, row, flag, event, trace. What the law refuses is a defect of the story.
 * Findings and what joint departments report are not simulated: no story has them.
 */
export function simulateAct(
  dispute: Simulated,
  act: DisputeAct,
  actor: Actor,
  now: Instant,
  limits: readonly ClockLimit[],
): void {
  const { file } = dispute;
  const transition = transitionOf(standingOf(dispute, now), act, actor);
  if ('refused' in transition)
    throw new Error(
      `the story of ${file.number} is not lawful: ${act.kind} ${transition.reason} in ${file.state}`,
    );
  const { after, to } = transition;
  const place = { organisation: after.responsible?.organisation ?? null, region: after.region };
  const row = rowAfter(dispute, act, transition, actor, now);
  moveClocks(dispute, transition, row, now, limits);
  moveParties(dispute, transition, place, now);
  const owner = ownerAfter(dispute, act, place.organisation, actor);
  dispute.row = row;
  dispute.flag = flagAfter(dispute, to, now);
  const next = nextDue(dispute.clocks);
  dispute.file = {
    ...file,
    ...place,
    ...owner,
    state: to,
    version: file.version + 1,
    dueAt: next?.dueAt ?? null,
    dueStep: next?.step ?? null,
    changedAt: now,
    closedAt: isClosedDispute(to) ? (file.closedAt ?? now) : null,
  };
  noteAct(dispute, act, file.state, actor, now);
}

function rowAfter(
  dispute: Simulated,
  act: DisputeAct,
  { to, after }: DisputeTransition,
  actor: Actor,
  now: Instant,
): DisputeRow {
  const { row } = dispute;
  const { outcome, returns, contests, extensions, appeals, reopenings, transfers, bound, extensionAskedBy } =
    after;
  const moved: DisputeRow = {
    ...row,
    ...{ outcome, returns, contests, extensions, appeals, reopenings, transfers, bound, extensionAskedBy },
    extensionAsker: extensionAskedBy === null ? null : actor.name,
    open: !isClosedDispute(to),
    awaitsCorrection: to === 'upheld',
  };
  if (act.kind === 'transfer') addTransfer(dispute, act, now);
  if (act.kind === 'take-transfer' || act.kind === 'refuse-transfer')
    for (const transfer of dispute.transfers)
      if (transfer.answeredAt === null)
        Object.assign(transfer, {
          answeredAt: now,
          answer: act.kind === 'take-transfer' ? 'taken' : 'refused',
        });
  if (act.kind === 'reject') return { ...moved, decidedAt: now, decidedBy: actor.id };
  if (act.kind === 'correct') return { ...moved, correctedVersion: now };
  if (act.kind !== 'uphold') return moved;
  const proposedRule = act.cause.by === 'none' ? randomUUID() : null;
  if (act.cause.by === 'none' && proposedRule !== null)
    dispute.proposal = { proposalId: proposedRule, words: act.cause.proposal, at: now, by: actor };
  const caughtBy = act.cause.by === 'rule' ? act.cause.ruleId : 'none';
  return {
    ...moved,
    decidedAt: now,
    decidedBy: actor.id,
    caughtBy,
    proposedRule,
    errorSince: act.errorSince,
  };
}

function addTransfer(dispute: Simulated, act: Extract<DisputeAct, { kind: 'transfer' }>, now: Instant): void {
  const { organisation, region } = dispute.file;
  dispute.transfers.push({
    ...{ transferId: randomUUID(), at: now, fromOrganisation: organisation ?? '', fromRegion: region },
    ...{ toOrganisation: act.to.organisation, toRegion: act.to.region, reason: act.reason },
    ...{ answeredAt: null, answer: null },
  });
}

function moveClocks(
  dispute: Simulated,
  { clocks: orders, after }: DisputeTransition,
  { kind }: DisputeRow,
  now: Instant,
  limits: readonly ClockLimit[],
): void {
  const region = { organisation: null, region: after.region };
  const { end, put } = clockChanges(orders, {
    ...{ clocks: dispute.clocks, limits, kind, now },
    keepers: { responsible: after.responsible ?? region, region, receiving: after.receiving ?? region },
  });
  const ended = dispute.clocks.map((clock) =>
    clock.endedAt === null && end.includes(clock.step) ? { ...clock, endedAt: now } : clock,
  );
  const changed = new Map(put.map((clock) => [clock.clockId, clock]));
  const known = new Set(ended.map(({ clockId }) => clockId));
  dispute.clocks = [
    ...ended.map((clock) => changed.get(clock.clockId) ?? clock),
    ...put.filter(({ clockId }) => !known.has(clockId)),
  ];
}

/** As the verb: the law's parties, then whoever answered before as `former` and whoever answers now. */
function moveParties(
  { file, parties }: Simulated,
  transition: DisputeTransition,
  place: { readonly organisation: string | null; readonly region: string },
  now: Instant,
): void {
  const put = (party: CaseParty) => parties.set(party.organisation, { ...party, since: now });
  if (place.organisation !== file.organisation) {
    if (file.organisation !== null)
      put({ organisation: file.organisation, region: file.region, part: 'former' });
    if (place.organisation !== null)
      put({ organisation: place.organisation, region: place.region, part: 'responsible' });
  }
  for (const { place: where, part } of transition.parties)
    put({ organisation: where.organisation ?? where.region, region: where.region, part });
}

function ownerAfter({ file }: Simulated, act: DisputeAct, organisation: string | null, actor: Actor) {
  if (act.kind === 'take') return { ownerId: actor.id, ownerName: actor.name };
  return organisation === file.organisation ? {} : { ownerId: null, ownerName: null };
}

function flagAfter({ flag, row }: Simulated, to: DisputeTransition['to'], now: Instant): Simulated['flag'] {
  if (row.recordKey === null) return null;
  if (isFlagged(to)) return flag === null || flag.liftedAt !== null ? { since: now, liftedAt: null } : flag;
  return flag === null ? null : { ...flag, liftedAt: flag.liftedAt ?? now };
}

function nextDue(clocks: readonly CaseClock[]): CaseClock | null {
  const running = clocks.filter(({ dueAt, endedAt }) => dueAt !== null && endedAt === null);
  return running.sort((a, b) => Number(a.dueAt) - Number(b.dueAt) || (a.step < b.step ? -1 : 1))[0] ?? null;
}

function noteAct(dispute: Simulated, act: DisputeAct, from: string, actor: Actor, now: Instant): void {
  const { file, events, traces } = dispute;
  const reason =
    'reason' in act && act.reason !== undefined ? act.reason : act.kind === 'reply' ? act.words : null;
  const detail: CaseDetail =
    'to' in act
      ? { organisation: act.to.organisation, region: act.to.region }
      : act.kind === 'uphold'
        ? { caughtBy: act.cause.by === 'rule' ? act.cause.ruleId : 'none' }
        : act.kind === 'decide-appeal'
          ? { stands: act.stands }
          : {};
  events.push({
    ...{ sequence: file.version, at: now, actor: `${actor.kind}:${actor.id}`, actorName: actor.name },
    ...{ what: act.kind, fromState: from, toState: file.state, reason, evidence: null, detail },
  });
  traces.push({
    ...{ at: now, actor, action: 'dispute.act', reason },
    detail: { number: file.number, act: act.kind, from, to: file.state },
  });
}
