import { guarded } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import type { Context } from '#services/context';
import { openSealer } from '#services/identity/seal';
import { mayDeclare } from './may-declare';

/** The key under which an organisation's numbers are hashed; it opens nothing else. */
export interface ManifestKey {
  readonly organisation: string;
  /** A hash is the first 16 bytes of HMAC-SHA256 over `type code|number` in UTF-8. */
  readonly algorithm: 'HMAC-SHA256-128';
  readonly key: Buffer;
}

/** Hands an organisation's number key to that organisation's machine client; leaves an audit row. */
export async function readManifestKey(context: Context, organisation: string): Promise<ManifestKey> {
  const { database, actor, now } = context;
  mayDeclare(actor, organisation);
  const sealer = await openSealer(guarded(database, 'engine'));
  await addAuditEntry(
    guarded(database, 'engine'),
    actor,
    now,
    'manifest.key-read',
    `organisation:${organisation}`,
    {},
  );
  return { organisation, algorithm: 'HMAC-SHA256-128', key: sealer.numberKey(organisation) };
}
