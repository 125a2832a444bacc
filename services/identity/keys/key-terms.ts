import type { Instant } from '#domain/calendar/instant';
import { type Complaint, Refusal } from '#domain/errors';
import { isKeyPurpose, KEY_PURPOSES, type KeyPurpose } from '#domain/machine/key-purpose';
import { daysAfter, MOST_KEY_DAYS, USUAL_KEY_DAYS } from '#domain/machine/key-state';
import { parseNetwork } from '#domain/machine/network';

/** What a key is asked for with; whatever is left out is as usual. */
export interface AskedTerms {
  readonly label: string;
  /** Default: everything a source needs to push. */
  readonly purposes?: readonly string[] | undefined;
  /** CIDR networks or single addresses; none: from anywhere. */
  readonly networks?: readonly string[] | undefined;
  /** Default: in a year. */
  readonly expiresAt?: Instant | undefined;
  /** Who asked for it. */
  readonly note?: string | undefined;
}

export interface KeyTerms {
  readonly label: string;
  readonly purposes: readonly KeyPurpose[];
  readonly networks: readonly string[];
  readonly expiresAt: Instant;
  readonly note: string;
}

const LONGEST_LABEL = 100;
const LONGEST_NOTE = 500;
const MOST_NETWORKS = 50;
const USUAL_PURPOSES: readonly KeyPurpose[] = ['records.push', 'records.check', 'manifests.push'];

/** The terms in their canonical form; refuses with everything that is wrong with them at once. */
export function keyTerms(asked: AskedTerms, now: Instant): KeyTerms {
  const { label, purposes = USUAL_PURPOSES, networks = [], note = '' } = asked;
  const expiresAt = asked.expiresAt ?? daysAfter(now, USUAL_KEY_DAYS);
  const complaints: Complaint[] = [];
  if (label.trim() === '' || label.length > LONGEST_LABEL)
    complaints.push({ field: 'label', reason: 'length', hint: `1-${LONGEST_LABEL}` });
  if (note.length > LONGEST_NOTE)
    complaints.push({ field: 'note', reason: 'length', hint: `0-${LONGEST_NOTE}` });
  const known = purposes.filter(isKeyPurpose);
  if (known.length === 0 || known.length < purposes.length)
    complaints.push({ field: 'purposes', reason: 'unknown', hint: KEY_PURPOSES.join(' ') });
  const parsed = networks.map(parseNetwork);
  if (parsed.includes(null) || networks.length > MOST_NETWORKS)
    complaints.push({ field: 'networks', reason: 'no-network', hint: '192.0.2.0/24, 2001:db8::/32' });
  if (expiresAt <= now || expiresAt > daysAfter(now, MOST_KEY_DAYS))
    complaints.push({ field: 'expiresAt', reason: 'range', hint: `1-${MOST_KEY_DAYS} days` });
  if (complaints.length > 0) throw new Refusal('invalid-input', 'the key cannot be issued so', complaints);
  return {
    label: label.trim(),
    purposes: KEY_PURPOSES.filter((purpose) => known.includes(purpose)),
    networks: [...new Set(parsed as string[])],
    expiresAt,
    note: note.trim(),
  };
}
