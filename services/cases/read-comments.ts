import type { Db } from '#db/client';
import { guarded } from '#db/client';
import { accountNames } from '#db/queries/cases/account-names';
import { caseComments, publicCaseComments, type SealedComment } from '#db/queries/cases/case-comments';
import type { Context } from '../context';
import { openSealer } from '../identity/seal';
import { uuidBytes } from '../identity/sealing/associated-data';
import { reachCase } from './reach-case';

export interface ReadableComment extends Omit<SealedComment, 'text' | 'mentions'> {
  readonly text: string;
  /** Names of who was asked to read it. */
  readonly mentions: readonly string[];
}

/** What was said about a case, for who may look at it. @throws Refusal as `reachCase`. */
export async function readComments({ actor, database }: Context, caseId: string): Promise<ReadableComment[]> {
  const db = guarded(database, actor.scope);
  await reachCase(db, actor, caseId, 'view');
  const comments = await caseComments(db, caseId);
  const names = await accountNames(
    guarded(database, 'engine'),
    comments.flatMap(({ mentions }) => mentions),
  );
  return opened(db, comments, names);
}

/** What complainants read: public words only, and nobody's name but who said it. Whose case it is its caller has asked. */
export async function readPublicComments(db: Db, caseId: string): Promise<ReadableComment[]> {
  return opened(db, await publicCaseComments(db, caseId), new Map());
}

async function opened(
  db: Db,
  comments: readonly SealedComment[],
  names: ReadonlyMap<string, string>,
): Promise<ReadableComment[]> {
  if (comments.length === 0) return [];
  const sealer = await openSealer(db);
  return comments.map((comment) => ({
    ...comment,
    text: sealer.unseal(uuidBytes(comment.commentId), comment.text),
    mentions: comment.mentions.flatMap((id) => names.get(id) ?? []),
  }));
}
