import { randomUUID } from 'node:crypto';
import { guarded, transaction } from '#db/client';
import { archiveOfDispute, type DisputeArchiveRow } from '#db/queries/disputes/desk/archive-of-dispute';
import { auditOfCase } from '#db/queries/disputes/desk/audit-of-case';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addDisputeArchive } from '#db/writes/disputes/desk/add-dispute-archive';
import { addPending } from '#db/writes/log/add-pending';
import { takeEntries } from '#db/writes/log/take-entries';
import { archiveEntryText } from '#domain/disputes/archive-entry';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import { encodeBundle } from '#domain/merkle/bundle';
import { encodeUtf8 } from '#domain/merkle/bytes';
import { downloadAttachment } from '../../cases/files/read-attachments';
import type { Context } from '../../context';
import { logYearOf } from '../../evidence/log-year';
import { holdSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { type ReadableDispute, readDeskDispute } from '../desk/read-desk-dispute';
import { packArchive } from './pack-archive';

/** A package as it was kept, unsealed. */
export interface KeptArchive extends Omit<DisputeArchiveRow, 'content'> {
  readonly number: string;
  /** Zip without its proof. */
  readonly content: Buffer;
}

/**
 * Packs a closed dispute for the archives and enters the digests of manifest and audit rows into the evidence log, in one
 * transaction. The same state of the same dispute is packed once; whoever asks again is given what was packed.
 *
 * @throws Refusal `forbidden`, `not-found`, `conflict` (`not-closed`).
 */
export async function archiveDispute(context: Context, number: string): Promise<KeptArchive> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'dispute.archive');
  const read = await readDeskDispute(context, number);
  if (read === null) throw new Refusal('not-found', 'there is no such dispute');
  const { caseId, version, closedAt } = read.dispute;
  if (closedAt === null)
    throw new Refusal('conflict', 'an open dispute is not archived', [{ reason: 'not-closed' }]);
  const engine = guarded(database, 'engine');
  if ((await archiveOfDispute(engine, caseId, version)) === null) await pack(context, read);
  return kept(context, read);
}

async function pack(context: Context, read: ReadableDispute): Promise<void> {
  const { actor, now, database } = context;
  const { caseId, version, number, organisation, region } = read.dispute;
  const engine = guarded(database, 'engine');
  const contents = new Map<string, Buffer>();
  for (const { attachmentId } of read.attachments)
    contents.set(attachmentId, (await downloadAttachment(context, caseId, attachmentId)).content);
  const [audit, organisations] = await Promise.all([
    auditOfCase(engine, caseId),
    organisationsInScope(engine, EVERYTHING),
  ]);
  const byCode = new Map(organisations.map(({ code, nameZh }) => [code, nameZh]));
  const names = { organisation: (code: string) => byCode.get(code) ?? code };
  const packed = await packArchive({ read, audit, contents, names, at: now });
  await transaction(
    database,
    async (db) => {
      const { sealer } = await holdSealer(engine, db);
      const logYear = logYearOf(now);
      const entry = encodeBundle([encodeUtf8(archiveEntryText({ ...packed, at: now }))]);
      await addAuditEntry(
        db,
        actor,
        now,
        'dispute.archive',
        `case:${caseId}`,
        { number, auditRows: packed.audit.rows, manifest: packed.manifest.sha256 },
        { region, ...(organisation === null ? {} : { organisation }) },
      );
      const logEntry = await takeEntries(db, logYear, 1);
      await addPending(db, logYear, logEntry, 1, entry);
      const archiveId = randomUUID();
      const added = await addDisputeArchive(db, {
        ...{
          caseId,
          version,
          at: now,
          actor: `${actor.kind}:${actor.id}`,
          actorName: actor.name,
          logYear,
          logEntry,
        },
        archiveId,
        content: sealer.seal(uuidBytes(archiveId), packed.zip),
        ...{ digest: packed.manifest.sha256, auditRows: packed.audit.rows },
      });
      if (!added)
        throw new Refusal('conflict', 'somebody has packed it meanwhile', [{ reason: 'archived-meanwhile' }]);
    },
    { as: 'engine' },
  );
}

/** What was packed, for whoever takes it: that they did stands in the audit. */
async function kept({ actor, now, database }: Context, { dispute }: ReadableDispute): Promise<KeptArchive> {
  return transaction(
    database,
    async (db) => {
      const row = await archiveOfDispute(db, dispute.caseId, dispute.version);
      if (row === null) throw new Error(`the package of ${dispute.number} is gone`);
      const { sealer } = await holdSealer(guarded(database, 'engine'), db);
      const { caseId, number, organisation, region } = dispute;
      await addAuditEntry(
        db,
        actor,
        now,
        'case.download',
        `case:${caseId}`,
        { number, archive: row.archiveId, digest: row.digest },
        { region, ...(organisation === null ? {} : { organisation }) },
      );
      return {
        ...row,
        number: dispute.number,
        content: sealer.unsealBytes(uuidBytes(row.archiveId), row.content),
      };
    },
    { as: 'engine' },
  );
}
