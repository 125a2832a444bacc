import { randomUUID } from 'node:crypto';
import { type Connection, guarded, transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addCaseComment } from '#db/writes/cases/add-case-comment';
import { putCaseFollowers } from '#db/writes/cases/put-case-follower';
import type { Instant } from '#domain/calendar/instant';
import type { CaseFile } from '#domain/cases/case-file';
import { type CommentDraft, readComment } from '#domain/cases/comment';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import type { Context } from '../context';
import { holdSealer, type Sealer } from '../identity/seal';
import { uuidBytes } from '../identity/sealing/associated-data';
import { tell } from '../notices/tell';
import { readersOf } from './case-colleagues';
import { reachCase } from './reach-case';

export interface Commenting {
  readonly caseId: string;
  readonly text: string;
  readonly visibility: string;
  /** Account ids of colleagues who are asked to read it. */
  readonly mentions?: readonly string[];
}

/**
 * Says something about a case, to those who work on it or to its complainants too. Who is mentioned follows the case.
 *
 * @throws Refusal `not-found`, `forbidden`, `invalid-input` (no words, too long, `not-a-worker`, `no-public`).
 */
export async function commentOnCase(context: Context, commenting: Commenting): Promise<string> {
  const { actor, now, database } = context;
  const draft = readComment(commenting.text, commenting.visibility, commenting.mentions);
  return transaction(
    database,
    async (db) => {
      const found = await reachCase(db, actor, commenting.caseId, 'work');
      refuseUnfit(found, draft);
      await refuseStrangers(db, found, draft.mentions);
      const { sealer } = await holdSealer(guarded(database, 'engine'), db);
      return keepComment(db, sealer, found, { by: actor, at: now, draft });
    },
    { as: 'engine' },
  );
}

/**
 * Keeps a comment within the transaction of an act that has asked whether it may be said: sealed, with its audit entry and
 * notices. Returns its id.
 */
export async function keepComment(
  db: Connection,
  sealer: Sealer,
  found: CaseFile,
  { by, at, draft }: { readonly by: Actor; readonly at: Instant; readonly draft: CommentDraft },
): Promise<string> {
  const { caseId, number, organisation, region } = found;
  const { text, visibility, mentions } = draft;
  const commentId = randomUUID();
  await addCaseComment(db, caseId, {
    ...{ commentId, at, actor: `${by.kind}:${by.id}`, actorName: by.name, visibility, mentions },
    text: sealer.seal(uuidBytes(commentId), text),
  });
  await putCaseFollowers(db, caseId, mentions, at);
  await addAuditEntry(
    db,
    by,
    at,
    'case.comment',
    `case:${caseId}`,
    { number, comment: commentId, visibility, mentions: mentions.length },
    { region, ...(organisation === null ? {} : { organisation }) },
  );
  await tell(db, by, at, found, [
    { what: 'case.mentioned', to: { accounts: mentions } },
    {
      what: 'case.commented',
      detail: { visibility },
      to: { owner: true, followers: true, without: mentions },
    },
  ]);
  return commentId;
}

/** Nobody outside the house reads what an auditor works on. */
function refuseUnfit({ kind }: CaseFile, { visibility }: CommentDraft): void {
  if (kind === 'alert' && visibility === 'public')
    throw new Refusal('invalid-input', 'nobody outside reads this case', [
      { field: 'visibility', reason: 'no-public' },
    ]);
}

async function refuseStrangers(db: Connection, found: CaseFile, mentions: readonly string[]): Promise<void> {
  if (mentions.length === 0) return;
  const readers = await readersOf(db, found);
  const known = new Set(readers.map(({ accountId }) => accountId));
  if (!mentions.every((id) => known.has(id)))
    throw new Refusal('invalid-input', 'somebody mentioned may not see the case', [
      { field: 'mention', reason: 'not-a-worker' },
    ]);
}
