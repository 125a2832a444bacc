import { createHash } from 'node:crypto';
import type { ArchiveDigests } from '#domain/disputes/archive-entry';

/** SHA-256 and SM3 (GB/T 32905) of the same bytes, hexadecimal. */
export function digestsOf(content: Uint8Array): ArchiveDigests {
  const by = (name: 'sha256' | 'sm3') => createHash(name).update(content).digest('hex');
  return { sha256: by('sha256'), sm3: by('sm3') };
}
