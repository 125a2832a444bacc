import type { Db } from '#db/client';
import { manifestsById, type StoredManifest } from '#db/queries/manifests-by-id';
import { type Complaint, Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { declaringScope } from './may-declare';

/**
 * The manifests a message is about, by id. Refuses the whole message (`not-found`) when one is not the actor's, and
 * (`conflict`) when one is not in the state the message needs.
 */
export async function manifestsAtWork(
  db: Db,
  actor: Actor,
  items: readonly { readonly manifestId: string }[],
  state: 'comparing' | 'current',
): Promise<ReadonlyMap<string, StoredManifest>> {
  const manifests = await manifestsById(
    db,
    declaringScope(actor),
    items.map((item) => item.manifestId),
  );
  refuseWhere(items, 'not-found', 'manifest-unknown', (id) => !manifests.has(id));
  refuseWhere(items, 'conflict', `manifest-not-${state}`, (id) => manifests.get(id)?.state !== state);
  return manifests;
}

function refuseWhere(
  items: readonly { readonly manifestId: string }[],
  code: 'not-found' | 'conflict',
  reason: string,
  wrong: (manifestId: string) => boolean,
): void {
  const complaints: Complaint[] = [];
  items.forEach((item, index) => {
    if (wrong(item.manifestId)) complaints.push({ field: `items.${index}.manifestId`, reason });
  });
  if (complaints.length > 0) throw new Refusal(code, 'a manifest cannot be gone on with', complaints);
}
