import { caseLimits } from '#db/queries/cases/case-limits';
import type { DisputeRow } from '#db/queries/disputes/handling/dispute-to-change';
import { putDispute } from '#db/writes/disputes/handling/put-dispute';
import type { CaseDetail, CaseFile, CaseParty } from '#domain/cases/case-file';
import { isClosedDispute } from '#domain/disputes/dispute';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import type { DisputeTransition, PartyOrder } from '#domain/disputes/law';
import { transitionOf } from '#domain/disputes/transitions';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import type { CaseFact } from '../../cases/case-trace';
import { keepComment } from '../../cases/comment-on-case';
import { moveCase } from '../../cases/move-case';
import { holderIdOf } from '../../identity/roles/person-of';
import { clockChanges, clocksAfter } from './clock-changes';
import { type Carrying, effectsOfAct } from './effects-of-act';
import type { HeldDispute } from './held-dispute';
import { retally } from './retally';
import { noticesOf } from './told-of-act';
import { writeToComplainants } from './write-to-complainants';

/**
 * Does an act on a held dispute, within its transaction: what the law makes of it, clocks, row, flag, finding, roll-up, event,
 * audit entry, notices and facts at once. Returns the case as it is now.
 *
 * @throws Refusal with the law's reason, or as `moveCase`.
 */
export async function performAct(carrying: Carrying, held: HeldDispute, act: DisputeAct): Promise<CaseFile> {
  const { db, actor, now } = carrying;
  const { file, row, standing } = held;
  const transition = transitionOf(standing, act, { ...actor, id: holderIdOf(actor) });
  if ('refused' in transition)
    throw new Refusal(transition.refused, `${act.kind} of a dispute that is ${standing.state}`, [
      { field: act.kind, reason: transition.reason },
    ]);
  const { after, to } = transition;
  const place = { organisation: after.responsible?.organisation ?? null, region: after.region };
  const changed = await effectsOfAct(carrying, held, act, transition);
  await putDispute(db, changed);
  const clocks = clockChanges(transition.clocks, {
    clocks: held.clocks,
    limits: await caseLimits(db, 'dispute'),
    kind: row.kind,
    now,
    keepers: {
      responsible: after.responsible ?? place,
      region: { organisation: null, region: after.region },
      receiving: after.receiving ?? place,
    },
  });
  const moved = await moveCase(db, {
    by: actor,
    at: now,
    what: act.kind,
    caseId: file.caseId,
    version: file.version,
    ...reasonIn(act),
    detail: { ...detailOf(act), ...(clocks.uncertain ? { uncertain: true } : {}) },
    audit: { action: 'dispute.act', detail: { act: act.kind, from: standing.state, to } },
    to: { state: to, place, closed: isClosedDispute(to), ...ownerAfter(act, held, transition, actor) },
    parties: { put: transition.parties.map(partyOf), drop: droppedParties(act, held) },
    clocks: { end: clocks.end, put: clocks.put },
    notices: noticesOf(act, transition, file),
    facts: factsOf(act, changed, file),
  });
  await retally(db, held, changed, moved);
  if ('words' in act && act.words !== undefined && act.kind !== 'report')
    await say(carrying, moved, act.words);
  await writeToComplainants(carrying, moved, act.kind, clocksAfter(held.clocks, clocks));
  return moved;
}

function reasonIn(act: DisputeAct): { readonly reason?: string } {
  return 'reason' in act && act.reason !== undefined ? { reason: act.reason } : {};
}

/** What is said to complainants, or by them: sealed, and read by both sides. */
function say({ db, actor, now, sealer }: Carrying, moved: CaseFile, text: string): Promise<string> {
  return keepComment(db, sealer, moved, {
    by: actor,
    at: now,
    draft: { text, visibility: 'public', mentions: [] },
  });
}

/** Codes and ids of an act; no words. */
function detailOf(act: DisputeAct): CaseDetail {
  switch (act.kind) {
    case 'assign':
    case 'rule':
    case 'transfer':
    case 'take-transfer':
      return { organisation: act.to.organisation, region: act.to.region };
    case 'join':
      return { organisations: act.places.map(({ organisation }) => organisation) };
    case 'report':
      return { opinion: act.opinion };
    case 'link':
      return { recordKey: act.recordKey };
    case 'uphold':
      return { caughtBy: act.cause.by === 'rule' ? act.cause.ruleId : 'none' };
    case 'decide-appeal':
      return { stands: act.stands };
    default:
      return {};
  }
}

/** Whoever takes it owns it; another department's hands begin empty. */
function ownerAfter(
  act: DisputeAct,
  { file }: HeldDispute,
  { after }: DisputeTransition,
  actor: Actor,
): { readonly owner?: { readonly id: string; readonly name: string } | null } {
  if (act.kind === 'take') return { owner: { id: holderIdOf(actor), name: actor.name } };
  return (after.responsible?.organisation ?? null) === file.organisation ? {} : { owner: null };
}

/** A region without a department yet is party by its own code. */
function partyOf({ place, part }: PartyOrder): CaseParty {
  return { organisation: place.organisation ?? place.region, region: place.region, part };
}

/** Whom it was sent to and who refused, and the region's own stand-in once a department has taken it. */
function droppedParties(act: DisputeAct, { standing }: HeldDispute): string[] {
  const { receiving } = standing;
  if (receiving === null) return [];
  if (act.kind === 'take-transfer') return receiving.organisation === null ? [receiving.region] : [];
  const ended = act.kind === 'refuse-transfer' || act.kind === 'withdraw';
  return ended ? [receiving.organisation ?? receiving.region] : [];
}

function factsOf(act: DisputeAct, row: DisputeRow, { caseId, version }: CaseFile): CaseFact[] {
  const moved: CaseFact = { fact: 'dispute.moved', payload: { caseId, version: version + 1 } };
  return act.kind === 'uphold' && row.recordKey !== null
    ? [moved, { fact: 'dispute.upheld', payload: { caseId } }]
    : [moved];
}
