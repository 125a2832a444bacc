import { Refusal } from '../errors';
import type { Actor } from './actor';

/**
 * Who may do which act on accounts, keys and quarantined rows. The operator at the machine's console may do all of
 * them: who holds the console holds the archive. The three administrators never touch data, nobody else accounts and
 * keys (三员分立, domain.md §1).
 */
const PERMITTED = {
  'user.create': ['operator', 'system', 'system-administrator'],
  'user.list': ['operator', 'system-administrator', 'security-administrator', 'auditor'],
  'user.password': ['operator', 'system', 'system-administrator'],
  'key.issue': ['operator', 'security-administrator'],
  'key.revoke': ['operator', 'security-administrator'],
  'key.list': ['operator', 'security-administrator', 'auditor'],
  'quarantine.reveal': ['operator', 'governor'],
  'quarantine.replay': ['operator', 'governor'],
} as const satisfies Record<string, readonly Actor['role'][]>;

export type Act = keyof typeof PERMITTED;
export const ACTS = Object.keys(PERMITTED) as Act[];

export function permits(actor: Actor, act: Act): boolean {
  return (PERMITTED[act] as readonly Actor['role'][]).includes(actor.role);
}

export function refuseUnlessPermitted(actor: Actor, act: Act): void {
  if (!permits(actor, act)) throw new Refusal('forbidden', `the role ${actor.role} may not do ${act}`);
}
