import { dropPhotos } from '#services/disputes/drafts/keep-photo';
import { answerLightForm } from '../../_parts/answer-light-form';
import { draftOf, noDraftCookie } from '../../_parts/draft-cookie';

/** `POST`: the draft is given up, on a borrowed telephone at once; its photographs with it. */
export function POST(request: Request): Promise<Response> {
  return answerLightForm(request, '/disputes/new', async () => {
    const { draft, begun, context } = await draftOf(request);
    if (begun) await dropPhotos(context, draft.id, null);
    return { to: '/disputes', cookies: [noDraftCookie()] };
  });
}
