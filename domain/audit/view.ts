import type { Actor } from '../identity/actor';
import { permits } from '../identity/permission';

/**
 * Which entries somebody may review. Nobody reviews his own acts: the auditor reads everybody else's, the security
 * administrator the auditors' (三员分立, domain.md §1).
 */
export interface AuditView {
  /** `kind:id` whose acts, and acts on whose behalf, stay hidden; null: nobody's. */
  readonly without: string | null;
  /** Only acts of this role; null: of all. */
  readonly onlyRole: string | null;
}

export function auditViewOf(actor: Actor): AuditView {
  if (actor.kind !== 'person') return { without: null, onlyRole: null };
  return {
    without: `person:${actor.id}`,
    onlyRole: permits(actor, 'audit.review') ? 'auditor' : null,
  };
}
