import type { Connection } from '#db/client';
import { disputedRecordByKey, placeOfOrganisation } from '#db/queries/disputes/handling/subject-of-dispute';
import type { DisputePlace } from '#domain/disputes/dispute';
import { type DisputeAct, JOINT_OPINIONS } from '#domain/disputes/dispute-act';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { withinScope } from '#domain/identity/scope';
import { LONGEST_REASON, reasonOf, SHORTEST_REASON } from '#domain/identity/separation';

const REGION = /^\d{6}$/;
const UUID = /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;
const LONGEST_WORDS = 2_000;
/** Departments that report on one dispute. */
const MOST_JOINT = 10;

/**
 * An act with its particulars in order: reasons say something, departments are of the catalogue and stand where it says,
 * records exist, and nobody assigns beyond their own scope.
 *
 * @throws Refusal `invalid-input` with the field and why; `forbidden` (`outside-scope`).
 */
export async function checkedAct(db: Connection, act: DisputeAct, actor: Actor): Promise<DisputeAct> {
  const worded = wordedAct(act);
  switch (worded.kind) {
    case 'assign':
    case 'rule':
    case 'take-transfer': {
      const to = await placeOf(db, worded.to.organisation);
      if (!withinScope(actor.scope, to.organisation, to.region))
        throw new Refusal('forbidden', 'the department lies outside your scope', [
          { field: 'organisation', reason: 'outside-scope' },
        ]);
      return { ...worded, to };
    }
    case 'transfer': {
      const { organisation, region } = worded.to;
      if (organisation !== null) return { ...worded, to: await placeOf(db, organisation) };
      if (!REGION.test(region)) throw unfit('region', 'region-form');
      return worded;
    }
    case 'join': {
      if (worded.places.length > MOST_JOINT)
        throw unfit('places', 'too-many-departments', String(MOST_JOINT));
      const places: DisputePlace[] = [];
      for (const { organisation } of worded.places) places.push(await placeOf(db, organisation));
      return { ...worded, places };
    }
    case 'link': {
      if (!UUID.test(worded.recordKey) || (await disputedRecordByKey(db, worded.recordKey)) === null)
        throw unfit('recordKey', 'no-such-certificate');
      return worded;
    }
    default:
      return worded;
  }
}

function wordedAct(act: DisputeAct): DisputeAct {
  if (act.kind === 'reply' || act.kind === 'report') {
    if (act.kind === 'report' && !JOINT_OPINIONS.includes(act.opinion)) throw unfit('opinion', 'not-in-list');
    return { ...act, words: wordsOf(act.words) };
  }
  if (act.kind === 'answer') return act.words === undefined ? act : { ...act, words: wordsOf(act.words) };
  if (!('reason' in act) || act.reason === undefined) return act;
  const reasoned = { ...act, reason: reasonOf(act.reason) };
  if (reasoned.kind !== 'uphold' || reasoned.cause.by === 'rule') return reasoned;
  return {
    ...reasoned,
    cause: { by: 'none', proposal: wordsOf(reasoned.cause.proposal, 'proposal', LONGEST_REASON) },
  };
}

function wordsOf(text: string, field = 'words', longest = LONGEST_WORDS): string {
  const words = text.trim();
  const length = [...words].length;
  if (length < SHORTEST_REASON || length > longest)
    throw unfit(field, 'words-length', `${SHORTEST_REASON}-${longest}`);
  return words;
}

async function placeOf(db: Connection, organisation: string): Promise<DisputePlace> {
  const place = await placeOfOrganisation(db, organisation);
  if (place === null) throw unfit('organisation', 'organisation-unknown');
  return place;
}

function unfit(field: string, reason: string, hint?: string): Refusal {
  return new Refusal('invalid-input', `${field}: ${reason}`, [
    { field, reason, ...(hint === undefined ? {} : { hint }) },
  ]);
}
