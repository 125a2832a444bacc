import type { DisputePlace } from './dispute';
import { DISPUTE_ACTS, type DisputeAct, type DisputeActKind } from './dispute-act';
import type { DisputeActor } from './side';
import type { DisputeStanding } from './standing';
import { transitionOf } from './transitions';

/** An act that a desk offers; `blocked`: why it cannot be done yet, for the form to say instead. */
export interface OfferedAct {
  readonly kind: DisputeActKind;
  readonly blocked: string | null;
}

/** Reasons that somebody can do something about: the act stands there and says what it waits for. */
const TELLING: readonly string[] = ['record-needed', 'reports-awaited', 'own-request'];

const SOMEWHERE: DisputePlace = { organisation: '·', region: '·' };

/**
 * What this actor may do about a dispute now, in the order of the process: by the law itself, tried with an act of each
 * kind whose particulars are in order.
 */
export function offeredActs(dispute: DisputeStanding, by: DisputeActor): OfferedAct[] {
  return DISPUTE_ACTS.flatMap((kind): OfferedAct[] => {
    const tried = transitionOf(dispute, exampleOf(kind, dispute), by);
    if (!('refused' in tried)) return [{ kind, blocked: null }];
    return TELLING.includes(tried.reason) ? [{ kind, blocked: tried.reason }] : [];
  });
}

/** An act of the kind with particulars that nothing is wrong with. */
function exampleOf(kind: DisputeActKind, { receiving, responsible }: DisputeStanding): DisputeAct {
  const taker = { ...SOMEWHERE, organisation: receiving?.organisation ?? SOMEWHERE.organisation };
  const examples = {
    to: kind === 'take-transfer' ? taker : kind === 'rule' ? (responsible ?? SOMEWHERE) : SOMEWHERE,
    places: [SOMEWHERE],
    cause: { by: 'none', proposal: '' },
    ...{ reason: '', words: '', opinion: 'no-opinion', recordKey: '', errorSince: null, stands: true },
  };
  return { kind, ...examples } as unknown as DisputeAct;
}
