import { DISPUTE_ACTS, type DisputeActKind } from '#domain/disputes/dispute-act';

/** Acts that jobs do; people do the others. */
const OF_THE_CLOCK = ['correct', 'lapse'] as const satisfies readonly DisputeActKind[];
export type HandAct = Exclude<DisputeActKind, (typeof OF_THE_CLOCK)[number]>;

export function isHandAct(kind: DisputeActKind): kind is HandAct {
  return !OF_THE_CLOCK.some((clocked) => clocked === kind);
}

/** Acts with a form: `disputes.hint.<act>` says what each does. */
export const HAND_ACTS: readonly HandAct[] = DISPUTE_ACTS.filter(isHandAct);

/** Events of a dispute's history that are no act of its law: `disputes.did.<event>`. */
export const OTHER_EVENTS = [
  'filed',
  'joined',
  'missed',
  'taken',
  'given',
  'handed-over',
  'called-back',
] as const;
