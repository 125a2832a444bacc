import { type Archive, guarded } from '#db/client';
import type { ApiKeyRow } from '#db/queries/machine/api-keys';
import { noteKeyUse as writeKeyUse } from '#db/writes/machine/note-key-use';
import type { Instant } from '#domain/calendar/instant';

/** A key's use is noted this often: who reads it asks whether a key is still needed, not when exactly. */
const EVERY_MICROS = 10 * 60_000_000;

/** Notes that a key was used, when the last note is older than ten minutes or names another address. */
export async function noteKeyUse(
  database: Archive,
  key: ApiKeyRow,
  address: string | null,
  now: Instant,
): Promise<void> {
  const since = now - EVERY_MICROS;
  const fresh = key.lastUsedAt !== null && key.lastUsedAt >= since && key.lastUsedFrom === address;
  if (!fresh) await writeKeyUse(guarded(database, 'identity'), key.keyId, address, now, since);
}
