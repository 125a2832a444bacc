/** Digests of one file or text, hexadecimal. */
export interface ArchiveDigests {
  readonly sha256: string;
  readonly sm3: string;
}

/** One file of an archival package. */
export interface ArchivedFile extends ArchiveDigests {
  readonly path: string;
  readonly bytes: number;
}

/** What a package holds, by its digests: `manifest.json`. */
export interface ArchiveManifest {
  readonly kind: 'zhengjian-dispute-archive';
  readonly version: 1;
  readonly number: string;
  /** `2026-11-22T01:02:03.000000Z` */
  readonly archivedAt: string;
  readonly auditRows: number;
  readonly files: readonly ArchivedFile[];
}

/** The manifest as it is written, hashed and checked: two blanks, keys in this order. */
export function manifestText(manifest: ArchiveManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * Leaf of the evidence log for a package (docs/decisions/0050): digests only, since the log is public; of the manifest, which
 * binds every file, and of the audit rows by themselves, so that they are proven without the rest.
 */
export function archiveEntryText(entry: {
  readonly manifest: ArchiveDigests;
  readonly audit: ArchiveDigests & { readonly rows: number };
  readonly at: number;
}): string {
  const { manifest, audit, at } = entry;
  return JSON.stringify({
    v: 1,
    kind: 'archive',
    what: 'dispute',
    manifest: { sha256: manifest.sha256, sm3: manifest.sm3 },
    audit: { rows: audit.rows, sha256: audit.sha256, sm3: audit.sm3 },
    at,
  });
}
