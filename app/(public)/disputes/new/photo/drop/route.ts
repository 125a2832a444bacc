import { Refusal } from '#domain/errors';
import { dropPhotos } from '#services/disputes/drafts/keep-photo';
import { answerLightForm, fieldsOf } from '../../../_parts/answer-light-form';
import { draftOf } from '../../../_parts/draft-cookie';

const PAGE = '/disputes/new/evidence';

/** `POST`: one photograph of the draft is forgotten. */
export function POST(request: Request): Promise<Response> {
  return answerLightForm(request, PAGE, async () => {
    const { draft, context } = await draftOf(request);
    const photo = (await fieldsOf(request)).get('photo') ?? '';
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(photo))
      throw new Refusal('invalid-input', 'which photograph?', [{ field: 'photo', reason: 'missing' }]);
    await dropPhotos(context, draft.id, photo);
    return { to: PAGE };
  });
}
