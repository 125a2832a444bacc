import { Refusal } from '#domain/errors';
import { spendByAddress } from '#door/machine/spend';
import { actFollowed, sayFollowed } from '#services/disputes/following/speak-followed';
import { answerLightForm, fieldsOf } from '../../_parts/answer-light-form';
import { FOLLOW_PATH, followedOf } from '../_parts/follow-cookie';

const LONGEST = 400;

/** `POST`: what the complainant says, answers, confirms, appeals against or withdraws, on the dispute as they saw it. */
export function POST(request: Request): Promise<Response> {
  return answerLightForm(request, FOLLOW_PATH, async () => {
    await spendByAddress(request.headers, 'disputes.file');
    const { followed, context } = await followedOf(request);
    const form = await fieldsOf(request);
    const words = (form.get('words') ?? '').trim();
    if (words.length > LONGEST)
      throw new Refusal('invalid-input', 'too long', [{ field: 'words', reason: 'too-long' }]);
    const version = Number(form.get('version') ?? '');
    const needed = () => {
      if (words === '')
        throw new Refusal('invalid-input', 'no words', [{ field: 'words', reason: 'missing' }]);
      return words;
    };
    const act = form.get('act') ?? '';
    switch (act) {
      case 'say':
        await sayFollowed(context, followed, needed());
        break;
      case 'answer':
        await sayFollowed(context, followed, needed());
        await actFollowed(context, followed, version, { kind: 'answer' });
        break;
      case 'confirm':
        await actFollowed(context, followed, version, { kind: 'confirm' });
        break;
      case 'appeal':
        await actFollowed(context, followed, version, { kind: 'appeal', reason: needed() });
        break;
      case 'withdraw':
        await actFollowed(context, followed, version, { kind: 'withdraw', reason: needed() });
        break;
      default:
        throw new Refusal('invalid-input', 'what is to be done?', [{ field: 'act', reason: 'missing' }]);
    }
    return { to: `${FOLLOW_PATH}?done=${act}` };
  });
}
