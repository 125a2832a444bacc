import type { DisputeActKind } from '#domain/disputes/dispute-act';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { type Act, permits } from '#domain/identity/permission';

const HANDLES = ['dispute.handle'] as const;
const LEADS = ['dispute.handle', 'dispute.assign'] as const;
const SPEAKS = ['dispute.speak', 'dispute.handle'] as const;

/** Any of these lets somebody do it; on which side they must stand is the law's (domain/disputes/side.ts). */
const ACTS_OF: Readonly<Record<DisputeActKind, readonly Act[]>> = {
  accept: LEADS,
  'not-accept': LEADS,
  assign: LEADS,
  return: HANDLES,
  contest: HANDLES,
  rule: ['dispute.assign'],
  transfer: LEADS,
  'take-transfer': LEADS,
  'refuse-transfer': LEADS,
  take: HANDLES,
  ask: HANDLES,
  answer: SPEAKS,
  'ask-extension': HANDLES,
  extend: ['dispute.approve'],
  'refuse-extension': ['dispute.approve'],
  join: LEADS,
  report: HANDLES,
  link: LEADS,
  uphold: HANDLES,
  reject: HANDLES,
  correct: ['engine.run'],
  reply: HANDLES,
  confirm: ['dispute.speak'],
  appeal: SPEAKS,
  'decide-appeal': ['dispute.assign'],
  lapse: ['engine.run'],
  reopen: ['dispute.assign'],
  withdraw: SPEAKS,
};

/** @throws Refusal `forbidden` */
export function refuseUnlessMayAct(actor: Actor, kind: DisputeActKind): void {
  if (ACTS_OF[kind].some((act) => permits(actor, act))) return;
  throw new Refusal('forbidden', `the role ${actor.role} may not ${kind} a dispute`, [
    { reason: 'not-your-part' },
  ]);
}
