import { PHOTO_LIMITS } from '#domain/disputes/draft/photo';
import { fileOf } from '#door/files/file-of';
import { spendByAddress } from '#door/machine/spend';
import { addComplainantFile } from '#services/disputes/following/add-complainant-file';
import { answerLightForm } from '../../_parts/answer-light-form';
import { FOLLOW_PATH, followedOf } from '../_parts/follow-cookie';

/** `POST`: one more photograph or PDF for a dispute that is followed. */
export function POST(request: Request): Promise<Response> {
  return answerLightForm(request, FOLLOW_PATH, async () => {
    await spendByAddress(request.headers, 'disputes.files');
    const { followed, context } = await followedOf(request);
    await addComplainantFile(context, followed, await fileOf(request, 'photo', PHOTO_LIMITS.bytes));
    return { to: `${FOLLOW_PATH}?done=file` };
  });
}
