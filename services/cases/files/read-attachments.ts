import { type Db, guarded, transaction } from '#db/client';
import {
  caseAttachmentContent,
  caseAttachments,
  publicCaseAttachments,
  type SealedAttachment,
} from '#db/queries/cases/case-attachments';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { Refusal } from '#domain/errors';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { reachCase } from '../reach-case';

export interface ReadableAttachment extends Omit<SealedAttachment, 'name'> {
  readonly name: string;
}

/** Files of a case by name, for who may look at it. @throws Refusal as `reachCase`. */
export async function readAttachments(
  { actor, database }: Context,
  caseId: string,
): Promise<ReadableAttachment[]> {
  const db = guarded(database, actor.scope);
  await reachCase(db, actor, caseId, 'view');
  return named(db, await caseAttachments(db, caseId));
}

/** Files that complainants may have. Whose case it is its caller has asked. */
export async function readPublicAttachments(db: Db, caseId: string): Promise<ReadableAttachment[]> {
  return named(db, await publicCaseAttachments(db, caseId));
}

/**
 * A file of a case with its content, for who may look at it; that somebody read it stands in the audit.
 *
 * @throws Refusal as `reachCase`, `not-found` for a file that is not the case's.
 */
export async function downloadAttachment(
  context: Context,
  caseId: string,
  attachmentId: string,
): Promise<ReadableAttachment & { readonly content: Buffer }> {
  const { actor, now, database } = context;
  return transaction(
    database,
    async (db) => {
      const { number, organisation, region } = await reachCase(db, actor, caseId, 'view');
      const found = UUID.test(attachmentId) ? await caseAttachmentContent(db, caseId, attachmentId) : null;
      if (found === null) throw new Refusal('not-found', 'the case has no such file');
      const sealer = await openSealer(db);
      const key = uuidBytes(attachmentId);
      await addAuditEntry(
        db,
        actor,
        now,
        'case.download',
        `case:${caseId}`,
        { number, attachment: attachmentId, digest: found.digest },
        { region, ...(organisation === null ? {} : { organisation }) },
      );
      return {
        ...found,
        ...{ name: sealer.unseal(key, found.name), content: sealer.unsealBytes(key, found.content) },
      };
    },
    { as: 'engine' },
  );
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function named(db: Db, files: readonly SealedAttachment[]): Promise<ReadableAttachment[]> {
  if (files.length === 0) return [];
  const sealer = await openSealer(db);
  return files.map((file) => ({ ...file, name: sealer.unseal(uuidBytes(file.attachmentId), file.name) }));
}
