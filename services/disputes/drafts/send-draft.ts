import { guarded } from '#db/client';
import { complainantByCode } from '#db/queries/disputes/handling/complainants';
import { type DisputeDraft, nextStep } from '#domain/disputes/draft/draft';
import { filingOfDraft } from '#domain/disputes/draft/filing-of-draft';
import { Refusal } from '#domain/errors';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { fileDispute } from '../file-dispute';
import { followHash } from '../filing/filing-keys';
import { addComplainantFile } from '../following/add-complainant-file';
import { dropPhotos, openDraftPhotos } from './keep-photo';

/** What an applicant is told who has sent their draft. */
export interface SentDraft {
  readonly number: string;
  readonly followCode: string;
  readonly merged: boolean;
  /** Photographs that were not taken in: the dispute stands without them. */
  readonly photosLost: number;
}

/**
 * Files an applicant's draft with its photographs. Sent twice over a line that broke, it is the same dispute under the same
 * number and code.
 *
 * @throws Refusal `conflict` (`not-open`: a question waits), as `fileDispute`.
 */
export async function sendDraft(context: Context, draft: DisputeDraft): Promise<SentDraft> {
  if (nextStep(draft) !== 'check')
    throw new Refusal('conflict', 'a question waits for its answer', [{ reason: 'not-open' }]);
  const filed = await fileDispute(context, filingOfDraft(draft));
  if (filed.followCode === null) throw new Error('an applicant is always told');
  const photosLost = await sendPhotos(context, draft.id, filed.number, filed.followCode);
  await dropPhotos(context, draft.id, null);
  const { number, followCode, merged } = filed;
  return { number, followCode, merged, photosLost };
}

/** How many were not taken in. */
async function sendPhotos(
  context: Context,
  draftId: string,
  number: string,
  followCode: string,
): Promise<number> {
  const photos = await openDraftPhotos(context, draftId);
  if (photos.length === 0) return 0;
  const engine = guarded(context.database, 'engine');
  const found = await complainantByCode(engine, number, followHash(await openSealer(engine), followCode));
  if (found === null) return photos.length;
  let lost = 0;
  for (const photo of photos) {
    try {
      await addComplainantFile(context, { ...found, number }, photo);
    } catch (error) {
      // The dispute is filed: what a scanner or a limit refuses of its evidence is told, not held against it.
      if (!(error instanceof Refusal)) throw error;
      lost += 1;
    }
  }
  return lost;
}
