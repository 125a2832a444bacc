import { Refusal } from '#domain/errors';
import { spendByAddress } from '#door/machine/spend';
import { sendDraft } from '#services/disputes/drafts/send-draft';
import { answerLightForm } from '../../_parts/answer-light-form';
import { draftOf, noDraftCookie } from '../../_parts/draft-cookie';
import { sentCookie } from '../../_parts/sent-cookie';

/**
 * `POST`: the draft becomes a dispute. Its cookie goes, another tells the next page the number and the code; a draft whose
 * answer was lost on the way is sent again and is the same dispute.
 */
export function POST(request: Request): Promise<Response> {
  return answerLightForm(request, '/disputes/new/check', async () => {
    await spendByAddress(request.headers, 'disputes.file');
    const { draft, begun, context } = await draftOf(request);
    if (!begun) throw new Refusal('conflict', 'there is no draft', [{ reason: 'draft-gone' }]);
    const sent = await sendDraft(context, draft);
    const told = { ...sent, region: draft.region };
    return { to: '/disputes/sent', cookies: [await sentCookie(context, told), noDraftCookie()] };
  });
}
