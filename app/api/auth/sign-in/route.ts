import { instantFromDate } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { identity } from '#door/database';
import { spendByAddress } from '#door/machine/spend';
import { cookieFor, onwardAddress, SIGN_IN_NAME_COOKIE } from '#door/origin';
import { answerForm, comerOf } from '#door/sign-in/answer-form';
import { signIn } from '#services/identity/accounts/sign-in';

const NAME_SECONDS = 120;

/** The sign-in form's target, a plain form post that works without scripts. */
export async function POST(request: Request): Promise<Response> {
  let typed = '';
  const answer = await answerForm(request, '/sign-in', async (form) => {
    typed = form.get('username') ?? '';
    // Before any password is hashed, which costs us more than whoever asks.
    await spendByAddress(request.headers, 'sign-in');
    const password = form.get('password') ?? '';
    if (typed.trim() === '') throw missing('no-username');
    if (password === '') throw missing('no-password');
    const now = instantFromDate(new Date());
    const { cookies } = await signIn(await identity(), now, {
      username: typed,
      password,
      ...comerOf(request),
    });
    typed = '';
    // A session that still asks for more is led on from there.
    return { to: onwardAddress(form.get('next')), cookies };
  });
  if (answer.status === 303)
    answer.headers.append('set-cookie', cookieFor(request.headers, nameCookie(typed)));
  return answer;
}

function missing(reason: 'no-username' | 'no-password'): Refusal {
  return new Refusal('invalid-input', 'both fields are needed', [{ reason }]);
}

/** Puts the typed name back into the form; empty, it takes it away. */
function nameCookie(typed: string): string {
  const value = encodeURIComponent(typed.slice(0, 64));
  const seconds = typed === '' ? 0 : NAME_SECONDS;
  return `${SIGN_IN_NAME_COOKIE}=${value}; Path=/sign-in; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}
