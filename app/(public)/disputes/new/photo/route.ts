import { PHOTO_LIMITS } from '#domain/disputes/draft/photo';
import { Refusal } from '#domain/errors';
import { fileOf } from '#door/files/file-of';
import { spendByAddress } from '#door/machine/spend';
import { keepPhoto } from '#services/disputes/drafts/keep-photo';
import { answerLightForm } from '../../_parts/answer-light-form';
import { draftCookie, draftOf } from '../../_parts/draft-cookie';

const PAGE = '/disputes/new/evidence';

/** `POST` of one photograph: kept with the draft, sealed, until that is sent. */
export function POST(request: Request): Promise<Response> {
  return answerLightForm(request, PAGE, async () => {
    await spendByAddress(request.headers, 'disputes.files');
    const { draft, begun, context } = await draftOf(request);
    if (!begun) throw new Refusal('conflict', 'there is no draft', [{ reason: 'draft-gone' }]);
    await keepPhoto(context, draft.id, await fileOf(request, 'photo', PHOTO_LIMITS.bytes));
    return { to: PAGE, cookies: [await draftCookie(context, draft)] };
  });
}
