import { instantFromDate } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { identity } from '#door/database';
import { onwardAddress } from '#door/origin';
import { answerForm, comerOf } from '#door/sign-in/answer-form';
import { sessionOf } from '#door/sign-in/session';
import { changeOwnPassword } from '#services/identity/passwords/change-own-password';

/** One's own password: at the first sign-in with a one-time password, else from one's account. */
export async function POST(request: Request): Promise<Response> {
  const atSignIn = new URL(request.url).searchParams.get('at') === 'sign-in';
  return answerForm(request, atSignIn ? '/sign-in/password' : '/account', async (form) => {
    const session = await sessionOf(request);
    const [current = '', next = '', again] = ['current', 'new', 'again'].map((name) => form.get(name) ?? '');
    if (next !== again) {
      throw new Refusal('invalid-input', 'the new password was typed twice differently', [
        { field: 'again', reason: 'passwords-differ' },
      ]);
    }
    const given = { now: instantFromDate(new Date()), current, next, comer: comerOf(request) };
    const cookies = await changeOwnPassword(await identity(), session, given);
    return { to: atSignIn ? onwardAddress(form.get('next')) : '/account?done=password-changed', cookies };
  });
}
