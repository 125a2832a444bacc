import { guarded } from '#db/client';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseEvents } from '#db/queries/cases/case-events';
import { caseFileById } from '#db/queries/cases/case-file';
import { disputeAbout } from '#db/queries/disputes/doors/dispute-about';
import type { CaseClock, CaseEvent, CaseFile } from '#domain/cases/case-file';
import { type ClockExplanation, explainClock } from '#domain/cases/explain-clock';
import {
  DISPUTE_STATES,
  type DisputeKind,
  type DisputeOutcome,
  type DisputeState,
} from '#domain/disputes/dispute';
import type { DisputeActKind } from '#domain/disputes/dispute-act';
import { statesBefore } from '#domain/disputes/transitions';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import { type ReadableAttachment, readPublicAttachments } from '../../cases/files/read-attachments';
import { type ReadableComment, readPublicComments } from '../../cases/read-comments';
import type { Context } from '../../context';
import { complainantActor, type Followed } from './follow-dispute';

export interface ExplainedClock {
  readonly clock: CaseClock;
  readonly explained: ClockExplanation;
}

/** What somebody outside is told of a dispute: where it stands, by when, what was said to them. */
export interface ToldDispute {
  readonly file: CaseFile;
  readonly state: DisputeState;
  readonly kind: DisputeKind;
  readonly certificateType: string | null;
  readonly field: string | null;
  readonly outcome: DisputeOutcome | null;
  readonly clocks: readonly ExplainedClock[];
  /** Acts by their names; of reasons only those that were meant for the complainant. */
  readonly events: readonly CaseEvent[];
}

export interface FollowedDispute extends ToldDispute {
  readonly comments: readonly (ReadableComment & { readonly own: boolean })[];
  readonly attachments: readonly ReadableAttachment[];
  /** What its complainant may do now. */
  readonly may: readonly ComplainantAct[];
}

/** Acts of a complainant. */
export const COMPLAINANT_ACTS = [
  'answer',
  'confirm',
  'appeal',
  'withdraw',
] as const satisfies readonly DisputeActKind[];
export type ComplainantAct = (typeof COMPLAINANT_ACTS)[number];

/** What is told of a dispute's history; who contests whose it is, is between departments. */
export const TOLD_EVENTS = [
  'filed',
  'accept',
  'not-accept',
  'assign',
  'transfer',
  'take-transfer',
  'take',
  'ask',
  'answer',
  'extend',
  'uphold',
  'reject',
  'correct',
  'reply',
  'confirm',
  'appeal',
  'decide-appeal',
  'lapse',
  'reopen',
  'withdraw',
] as const;
/** Of those: whose reason is said to the complainant. */
const SAID_TO_THEM: readonly string[] = [
  'not-accept',
  'ask',
  'extend',
  'uphold',
  'reject',
  'reply',
  'decide-appeal',
];

/** The dispute that a complainant follows; null: it is gone. @throws Refusal `forbidden`. */
export async function readFollowed(context: Context, followed: Followed): Promise<FollowedDispute | null> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'dispute.speak');
  const told = await readTold(context, followed.caseId);
  if (told === null) return null;
  const engine = guarded(database, 'engine');
  const [comments, attachments] = await Promise.all([
    readPublicComments(engine, followed.caseId),
    readPublicAttachments(engine, followed.caseId),
  ]);
  const { kind, id } = complainantActor(actor, followed);
  const own = `${kind}:${id}`;
  // What other complainants of the same said is theirs.
  const theirs = (by: string) => by === own || !by.startsWith('system:');
  return {
    ...told,
    comments: comments.filter((one) => theirs(one.actor)).map((one) => ({ ...one, own: one.actor === own })),
    attachments: attachments.filter((one) => theirs(one.actor)),
    may: COMPLAINANT_ACTS.filter((act) => statesBefore(act).includes(told.state)),
  };
}

/** What anyone may be told who has shown that the dispute is theirs; that, its caller has asked. */
export async function readTold(
  { database, now }: Pick<Context, 'database' | 'now'>,
  caseId: string,
): Promise<ToldDispute | null> {
  const engine = guarded(database, 'engine');
  const [file, about, clocks, events] = await Promise.all([
    caseFileById(engine, EVERYTHING, caseId),
    disputeAbout(engine, caseId),
    caseClocks(engine, caseId),
    caseEvents(engine, caseId),
  ]);
  const state = DISPUTE_STATES.find((name) => name === file?.state);
  if (file === null || about === null || state === undefined) return null;
  return {
    ...{ file, state, ...about },
    clocks: clocks.map((clock) => ({ clock, explained: explainClock(clock, now) })),
    events: events
      .filter(({ what }) => TOLD_EVENTS.some((told) => told === what))
      .map((event) => (SAID_TO_THEM.includes(event.what) ? event : { ...event, reason: null })),
  };
}
