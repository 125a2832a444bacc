import { randomUUID } from 'node:crypto';
import { type Connection, guarded, transaction } from '#db/client';
import { countCaseAttachments } from '#db/queries/cases/case-attachments';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addCaseAttachment } from '#db/writes/cases/add-case-attachment';
import type { Instant } from '#domain/calendar/instant';
import { MOST_ATTACHMENTS } from '#domain/cases/attachment';
import type { CaseFile, Visibility } from '#domain/cases/case-file';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import type { Context } from '../../context';
import { holdSealer, type Sealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { reachCase } from '../reach-case';
import { type AdmittedFile, admitFile, type BroughtFile } from './admit-file';

/**
 * Attaches a file to a case. Whether it may be kept is settled before anything is written.
 *
 * @throws Refusal as `reachCase`, as `admitFile`, and `too-many` (a case has enough files), `invalid-input` (`no-public`).
 */
export async function attachToCase(
  context: Context,
  caseId: string,
  brought: BroughtFile,
  visibility: Visibility,
): Promise<string> {
  const { actor, now, database } = context;
  const engine = guarded(database, 'engine');
  // Who may not attach sends us twenty megabytes for nothing.
  refuseUnfit(await reachCase(engine, actor, caseId, 'work'), visibility);
  const file = await admitFile(brought);
  return transaction(
    database,
    async (db) => {
      const found = await reachCase(db, actor, caseId, 'work');
      const { sealer } = await holdSealer(engine, db);
      return keepAttachment(db, sealer, found, { by: actor, at: now, file, visibility });
    },
    { as: 'engine' },
  );
}

/** Keeps a file within the transaction of an act that has asked whether it may be: sealed, with its audit entry. Returns its id. */
export async function keepAttachment(
  db: Connection,
  sealer: Sealer,
  { caseId, number, organisation, region }: CaseFile,
  kept: {
    readonly by: Actor;
    readonly at: Instant;
    readonly file: AdmittedFile;
    readonly visibility: Visibility;
  },
): Promise<string> {
  const { by, at, visibility } = kept;
  const { name, mediaType, content, digest, scan } = kept.file;
  if ((await countCaseAttachments(db, caseId)) >= MOST_ATTACHMENTS)
    throw new Refusal('too-many', `a case has at most ${MOST_ATTACHMENTS} files`, [
      { field: 'file', reason: 'too-many-files' },
    ]);
  const attachmentId = randomUUID();
  const key = uuidBytes(attachmentId);
  await addCaseAttachment(db, caseId, {
    ...{
      attachmentId,
      at,
      actor: `${by.kind}:${by.id}`,
      actorName: by.name,
      visibility,
      mediaType,
      digest,
      scan,
    },
    ...{ name: sealer.seal(key, name), bytes: content.length, content: sealer.seal(key, content) },
  });
  await addAuditEntry(
    db,
    by,
    at,
    'case.attach',
    `case:${caseId}`,
    { number, attachment: attachmentId, mediaType, bytes: content.length, digest, scan, visibility },
    { region, ...(organisation === null ? {} : { organisation }) },
  );
  return attachmentId;
}

function refuseUnfit({ kind }: CaseFile, visibility: Visibility): void {
  if (kind === 'alert' && visibility === 'public')
    throw new Refusal('invalid-input', 'nobody outside sees this case', [
      { field: 'visibility', reason: 'no-public' },
    ]);
}
