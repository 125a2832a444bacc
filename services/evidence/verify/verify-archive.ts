import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { type ArchiveDigests, type ArchiveManifest, manifestText } from '#domain/disputes/archive-entry';
import { type Bytes, decodeUtf8 } from '#domain/merkle/bytes';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import type { Trust, TrustedHead } from './trust';
import { verifyPackage } from './verify-package';

/** What an archival package proved. */
export interface VerifiedArchive {
  readonly number: string;
  readonly files: number;
  readonly auditRows: number;
  readonly index: number;
  readonly head: TrustedHead;
}

/** Files that prove, and explain how; all others stand in the manifest. */
const BESIDE = /^(?:entries\/\d+\.json|proofs\/\d+\.tlog-proof|manifest\.json|keys\.txt|README\.md)$/;

/** True when a zip is the archival package of a dispute. */
export function isArchive(zip: Bytes): boolean {
  return Object.keys(unzipSync(zip, { filter: ({ name }) => name === 'manifest.json' })).length === 1;
}

/**
 * Verifies the archival package of a dispute: its entry is in the log, the entry holds the digests of manifest and audit rows,
 * and the manifest those of every file, each by SHA-256 and SM3. Faults at the first that differs, by its name.
 */
export function verifyArchive(zip: Bytes, trust: Trust): VerifiedArchive {
  const { entries, head } = verifyPackage(zip, trust);
  const [proven] = entries;
  if (proven === undefined || entries.length !== 1) throw new EvidenceFault('missing-piece', 'entries/');
  const files = unzipSync(zip);
  const claimed = JSON.parse(decodeUtf8(proven.entry) ?? 'null') as {
    readonly kind?: string;
    readonly manifest: ArchiveDigests;
    readonly audit: ArchiveDigests & { readonly rows: number };
  } | null;
  if (claimed?.kind !== 'archive') throw new EvidenceFault('wrong-entry', `${proven.index}`);
  same(files, 'manifest.json', claimed.manifest);
  same(files, 'audit.ndjson', claimed.audit);
  const text = decodeUtf8(files['manifest.json'] as Bytes) ?? '';
  const manifest = JSON.parse(text) as ArchiveManifest;
  if (manifestText(manifest) !== text) throw new EvidenceFault('wrong-file', 'manifest.json');
  for (const file of manifest.files) same(files, file.path, file);
  const listed = new Set(manifest.files.map(({ path }) => path));
  const stray = Object.keys(files).find((path) => !listed.has(path) && !BESIDE.test(path));
  if (stray !== undefined) throw new EvidenceFault('wrong-file', stray);
  const { number, auditRows } = manifest;
  return { number, auditRows, files: manifest.files.length, index: proven.index, head };
}

function same(files: Readonly<Record<string, Bytes>>, path: string, digests: ArchiveDigests): void {
  const content = files[path];
  if (content === undefined) throw new EvidenceFault('missing-piece', path);
  for (const name of ['sha256', 'sm3'] as const)
    if (createHash(name).update(content).digest('hex') !== digests[name])
      throw new EvidenceFault('wrong-file', path);
}
