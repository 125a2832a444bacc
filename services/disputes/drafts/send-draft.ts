import { type DisputeDraft, nextStep } from '#domain/disputes/draft/draft';
import { filingOfDraft } from '#domain/disputes/draft/filing-of-draft';
import { Refusal } from '#domain/errors';
import type { Context } from '../../context';
import { fileDispute } from '../file-dispute';
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
  let photosLost = 0;
  for (const photo of await openDraftPhotos(context, draft.id)) {
    try {
      await addComplainantFile(context, filed.caseId, photo);
    } catch (error) {
      // The dispute is filed: what a scanner or a limit refuses of its evidence is told, not held against it.
      if (!(error instanceof Refusal)) throw error;
      photosLost += 1;
    }
  }
  await dropPhotos(context, draft.id, null);
  const { number, followCode, merged } = filed;
  return { number, followCode, merged, photosLost };
}
