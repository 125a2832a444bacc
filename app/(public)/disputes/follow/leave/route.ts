import { answerLightForm } from '../../_parts/answer-light-form';
import { FOLLOW_PATH, noFollowCookie } from '../_parts/follow-cookie';

/** `POST`: this browser follows the dispute no longer. */
export function POST(request: Request): Promise<Response> {
  return answerLightForm(request, FOLLOW_PATH, async () => ({
    to: FOLLOW_PATH,
    cookies: [noFollowCookie()],
  }));
}
