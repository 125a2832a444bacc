import { createHash, timingSafeEqual } from 'node:crypto';
import type { Db } from '#db/client';
import { apiKeyById } from '#db/queries/api-keys';
import type { Instant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { parseApiKey } from '#domain/identity/api-key';

/** Compared with when the key is unknown, so that both ways do the same work. */
const NO_DIGEST = Buffer.alloc(32);

/**
 * The machine client behind a bearer token; null when it is no key of ours, the secret is wrong, or the key has
 * expired or was revoked. Its scope is the one organisation it pushes for.
 */
export async function authenticateKey(db: Db, token: string, now: Instant): Promise<Actor | null> {
  const parsed = parseApiKey(token);
  if (parsed === null) return null;
  const key = await apiKeyById(db, parsed.keyId);
  const digest = createHash('sha256').update(parsed.secret).digest();
  const matches = timingSafeEqual(digest, key?.secretDigest ?? NO_DIGEST);
  if (key === null || !matches || key.revokedAt !== null) return null;
  if (key.expiresAt !== null && key.expiresAt <= now) return null;
  return {
    kind: 'machine',
    id: key.keyId,
    name: key.label,
    role: 'machine',
    scope: { kind: 'organisations', organisationCodes: [key.organisation] },
    organisation: key.organisation,
  };
}
