import type { Instant } from '../calendar/instant';
import type { AuditChange } from './changes';

export const AUDIT_OUTCOMES = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/**
 * Every action an entry may name: what the auditor chooses from, and what `audit.action.*` has words for in both
 * languages. tests/audit fails on an action of the sources that is not here.
 */
export const AUDIT_ACTIONS = [
  'batch.accept',
  'batch.interrupted',
  'break-glass.review',
  'call-batch.accept',
  'call-batch.fork',
  'call-batch.reset',
  'call-day.drop',
  'call-day.settle',
  'call-source.silent',
  'call.disputed',
  'call.receipt',
  'call.searched',
  'calls.detected',
  'calls.explained',
  'calls.paired',
  'case.assign',
  'case.attach',
  'case.comment',
  'case.download',
  'case.follow',
  'case.hand-over',
  'case.judge',
  'case.swept',
  'case.take',
  'case.unfollow',
  'catalogue.approve',
  'catalogue.propose',
  'catalogue.refuse',
  'catalogue.save',
  'catalogue.withdraw',
  'coverage.reconcile',
  'data-key.destroy',
  'data-key.rotate',
  'detection.changed',
  'detection.shipped',
  'dispute.act',
  'dispute.archive',
  'dispute.board-published',
  'dispute.call-back',
  'dispute.call-back-opened',
  'dispute.call-backs-drawn',
  'dispute.escalate',
  'dispute.file',
  'dispute.followed',
  'dispute.join',
  'dispute.demo',
  'dispute.photo-dropped',
  'dispute.photo-kept',
  'dispute.recall',
  'dispute.repeated',
  'grant.approve',
  'grant.load',
  'grant.propose',
  'grant.refuse',
  'grant.withdraw',
  'holder.identified',
  'job.hastened',
  'job.retried',
  'key.issue',
  'key.revoke',
  'key.rotate',
  'limit.change',
  'manifest.accept',
  'manifest.dropped',
  'manifest.key-read',
  'manifest.name',
  'master-key.rotate',
  'matter.push',
  'notices.pruned',
  'notices.read',
  'notices.sent',
  'notices.wish',
  'opening.erase',
  'outbox.pruned',
  'provider.linked',
  'provider.unlinked',
  'quarantine.dismiss',
  'quarantine.replay',
  'quarantine.reveal',
  'recall.acknowledge',
  'recall.open',
  'record.evaluated',
  'record.reveal',
  'record.searched',
  'regions.load',
  'request.refused',
  'responsibility.add',
  'responsibility.end',
  'role.approve',
  'role.refuse',
  'role.request',
  'role.withdraw',
  'roll-up.corrected',
  'rule.put',
  'rule.shipped',
  'search.drop',
  'search.keep',
  'second-factor.enrolled',
  'second-factor.refused',
  'second-factor.removed',
  'second-factor.reset',
  'second-factor.shown',
  'session.ended',
  'sign-in',
  'sign-in.closed',
  'sign-in.refused',
  'sign-in.unlocked',
  'sign-out',
  'silence.checked',
  'source-key.drop',
  'source-key.put',
  'template.change',
  'template.create',
  'template.retire',
  'use.read',
  'user.create',
  'user.disable',
  'user.enable',
  'user.password',
  'view.exported',
  'webhook.register',
  'webhook.retire',
] as const;

/** An action as a message key: keys have no dots. `key.issue` -> `key_issue`. */
export function actionKey<Action extends string>(action: Action): ActionKey<Action> {
  return action.replaceAll('.', '_') as ActionKey<Action>;
}

type ActionKey<Action extends string> = Action extends `${infer Head}.${infer Tail}`
  ? `${Head}_${ActionKey<Tail>}`
  : Action;

/** An entry as it is read. */
export interface AuditEntry {
  readonly id: number;
  readonly at: Instant;
  /** `kind:id`. */
  readonly actor: string;
  readonly actorName: string | null;
  readonly actorRole: string | null;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly subject: string;
  readonly outcome: AuditOutcome;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly changes: readonly AuditChange[] | null;
  readonly reason: string | null;
  readonly organisation: string | null;
  readonly region: string | null;
  readonly times: number;
  readonly door: string | null;
  readonly address: string | null;
  readonly agent: string | null;
  readonly requestId: string | null;
}
