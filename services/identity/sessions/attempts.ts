import type { Db } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { claimAttempt } from '#db/writes/identity/claim-attempt';
import { forgiveAttempts, takeBackAttempt } from '#db/writes/identity/forgive-attempts';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { type AttemptKind, LOCK_OUTS } from '#domain/identity/lock-out';
import type { Identity } from '../open-identity';
import type { Sealer } from '../seal';
import { hashKey, hmac16 } from '../sealing/keyed-hash';

/** What an attempt is aimed at or comes from, by names that say nothing about anybody. */
export interface Aim {
  readonly kind: AttemptKind;
  readonly subject: string;
}

export function aimOf(sealer: Sealer, kind: AttemptKind, what: string): Aim {
  const digest = hmac16(hashKey(sealer.secretFor('sign-in names')), what).toString('hex');
  return { kind, subject: `${kind}:${digest}` };
}

/**
 * Counts an attempt at each aim before it is looked at. Refuses (`too-many`) when one is closed; the complaint's hint
 * is the instant from which it is looked at again. Names nobody has close like others, so closing tells nothing.
 */
export async function claimAttempts(
  { database }: Identity,
  actor: Actor,
  now: Instant,
  aims: readonly Aim[],
): Promise<void> {
  for (const { kind, subject } of aims) {
    const { open, closedUntil } = await claimAttempt(database, subject, now, LOCK_OUTS[kind]);
    if (!open) throw closed(closedUntil ?? now);
    if (closedUntil !== null) {
      const detail = { kind, until: formatInstant(closedUntil) };
      await addAuditEntry(database, actor, now, 'sign-in.closed', `sign-in:${subject}`, detail);
    }
  }
}

/** After a success: the person's own count begins anew, the address gets this one attempt back. */
export async function forgive(db: Db, aims: readonly Aim[]): Promise<void> {
  for (const { kind, subject } of aims) {
    if (kind === 'address') await takeBackAttempt(db, subject);
    else await forgiveAttempts(db, subject);
  }
}

function closed(until: Instant): Refusal {
  return new Refusal('too-many', 'too many attempts; later ones are looked at again', [
    { reason: 'closed-until', hint: String(until) },
  ]);
}
