import type { Day } from '../calendar/day';
import type { DisputePlace } from './dispute';

/** What a rule had to do with an upheld dispute: it should have caught it, or none could and here is what one would say. */
export type DisputeCause =
  | { readonly by: 'rule'; readonly ruleId: string }
  | { readonly by: 'none'; readonly proposal: string };

/** What a joint department thinks. */
export const JOINT_OPINIONS = ['upheld', 'rejected', 'no-opinion'] as const;
export type JointOpinion = (typeof JOINT_OPINIONS)[number];

/** What may be done about a dispute. `reason` and other words are the actor's own, without personal data. */
export type DisputeAct =
  | { readonly kind: 'accept' }
  | { readonly kind: 'not-accept'; readonly reason: string }
  | { readonly kind: 'assign'; readonly to: DisputePlace; readonly reason?: string }
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'contest'; readonly reason: string }
  /** The supervisor rules whose it is, which binds. */
  | { readonly kind: 'rule'; readonly to: DisputePlace; readonly reason: string }
  | {
      readonly kind: 'transfer';
      /** Without a department the receiving region finds out whose it is. */
      readonly to: { readonly organisation: string | null; readonly region: string };
      readonly reason: string;
    }
  | { readonly kind: 'take-transfer'; readonly to: DisputePlace }
  | { readonly kind: 'refuse-transfer'; readonly reason: string }
  /** Begins to investigate: it is theirs. */
  | { readonly kind: 'take' }
  | { readonly kind: 'ask'; readonly reason: string }
  | { readonly kind: 'answer'; readonly words?: string }
  | { readonly kind: 'ask-extension'; readonly reason: string }
  | { readonly kind: 'extend'; readonly reason: string }
  | { readonly kind: 'refuse-extension'; readonly reason: string }
  | { readonly kind: 'join'; readonly places: readonly DisputePlace[]; readonly reason: string }
  | { readonly kind: 'report'; readonly opinion: JointOpinion; readonly words: string }
  /** The record that it is about was found. */
  | { readonly kind: 'link'; readonly recordKey: string }
  | {
      readonly kind: 'uphold';
      readonly reason: string;
      readonly cause: DisputeCause;
      /** Since when it was wrong; null: not known. */
      readonly errorSince: Day | null;
    }
  | { readonly kind: 'reject'; readonly reason: string }
  /** The corrected version came (`jobs`). */
  | { readonly kind: 'correct' }
  | { readonly kind: 'reply'; readonly words: string }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'appeal'; readonly reason: string }
  /** `stands`: the decision is right; else it is investigated anew. */
  | { readonly kind: 'decide-appeal'; readonly stands: boolean; readonly reason: string }
  /** Nobody appealed within the limit (`jobs`). */
  | { readonly kind: 'lapse' }
  | { readonly kind: 'reopen'; readonly reason: string }
  | { readonly kind: 'withdraw'; readonly reason: string };

export const DISPUTE_ACTS = [
  'accept',
  'not-accept',
  'assign',
  'return',
  'contest',
  'rule',
  'transfer',
  'take-transfer',
  'refuse-transfer',
  'take',
  'ask',
  'answer',
  'ask-extension',
  'extend',
  'refuse-extension',
  'join',
  'report',
  'link',
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
] as const satisfies readonly DisputeAct['kind'][];
export type DisputeActKind = (typeof DISPUTE_ACTS)[number];
