import { answerForm } from '#door/sign-in/answer-form';
import { HOLDER_PATH, noPassCookie } from '../_parts/pass';

/** `POST`: the pass is given up, on a borrowed phone at once. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, HOLDER_PATH, async () => ({ to: HOLDER_PATH, cookies: [noPassCookie()] }));
}
