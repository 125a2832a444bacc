import { type Zippable, zipSync } from 'fflate';
import type { CaseAuditRow } from '#db/queries/disputes/desk/audit-of-case';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import { type ArchiveDigests, manifestText } from '#domain/disputes/archive-entry';
import type { ReadableDispute } from '../desk/read-desk-dispute';
import { archiveData, archiveDocument } from './archive-document';
import { digestsOf } from './digests';
import { writeArchivePdf } from './write-pdf';

/** What a package is made of. */
export interface ArchiveParts {
  readonly read: ReadableDispute;
  readonly audit: readonly CaseAuditRow[];
  /** Contents of the attachments by id. */
  readonly contents: ReadonlyMap<string, Buffer>;
  readonly names: { readonly organisation: (code: string) => string };
  readonly at: Instant;
}

export interface PackedArchive {
  readonly zip: Buffer;
  readonly manifest: ArchiveDigests;
  readonly audit: ArchiveDigests & { readonly rows: number };
}

/** The package but for its proof: document, data, audit rows, attachments, and the manifest that binds them. */
export async function packArchive({
  read,
  audit,
  contents,
  names,
  at,
}: ArchiveParts): Promise<PackedArchive> {
  const data = `${JSON.stringify(archiveData(read, at), null, 2)}\n`;
  const rows = audit.map((row) => `${JSON.stringify(row)}\n`).join('');
  const files: Record<string, Uint8Array> = {
    'dispute.pdf': await writeArchivePdf(archiveDocument(read, names, at), data, at),
    'dispute.json': Buffer.from(data),
    'audit.ndjson': Buffer.from(rows),
  };
  for (const [index, { attachmentId, name }] of read.attachments.entries())
    files[`attachments/${index + 1}-${name}`] = contents.get(attachmentId) ?? Buffer.alloc(0);
  const manifest = Buffer.from(
    manifestText({
      kind: 'zhengjian-dispute-archive',
      version: 1,
      number: read.dispute.number,
      archivedAt: formatInstant(at),
      auditRows: audit.length,
      files: Object.entries(files).map(([path, content]) => ({
        ...{ path, bytes: content.length },
        ...digestsOf(content),
      })),
    }),
  );
  const packed: Zippable = { ...files, 'manifest.json': manifest };
  return {
    zip: Buffer.from(zipSync(packed, { mtime: new Date(at / 1_000) })),
    manifest: digestsOf(manifest),
    audit: { rows: audit.length, ...digestsOf(files['audit.ndjson'] as Uint8Array) },
  };
}
