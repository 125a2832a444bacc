import { instantFromDate } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { originOfRequest } from '#door/came-from';
import { identity } from '#door/database';
import { cookieFor, onwardAddress, refuseForeignOrigin, SIGN_IN_NAME_COOKIE } from '#door/origin';
import { readText } from '#door/parse';
import { answering, problemOf, record } from '#door/refusal';
import { signIn } from '#services/identity/accounts/sign-in';

const LARGEST_FORM = 16 * 1024;
const NAME_SECONDS = 120;

/** The sign-in form's target, a plain form post that works without scripts. */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    refuseForeignOrigin(request);
    const form = new URLSearchParams(await readText(request, LARGEST_FORM));
    const next = onwardAddress(form.get('next'));
    const username = form.get('username') ?? '';
    const password = form.get('password') ?? '';
    if (username.trim() === '' || password === '') return backToForm(request, next, 'incomplete', username);
    try {
      const now = instantFromDate(new Date());
      const userAgent = request.headers.get('user-agent');
      const { cookies } = await signIn(await identity(), now, {
        username,
        password,
        userAgent,
        origin: originOfRequest(request),
      });
      return seeOther(next, [
        ...cookies.map((cookie) => cookieFor(request.headers, cookie)),
        nameCookie('', 0),
      ]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record(problemOf(error, 'zh'), error, request);
      return backToForm(request, next, error.code === 'too-many' ? 'too-many' : 'wrong', username);
    }
  });
}

function backToForm(request: Request, next: string, refused: string, username: string): Response {
  const query = new URLSearchParams({ refused, next });
  const name = nameCookie(encodeURIComponent(username.slice(0, 64)), NAME_SECONDS);
  return seeOther(`/sign-in?${query}`, [cookieFor(request.headers, name)]);
}

function nameCookie(value: string, seconds: number): string {
  return `${SIGN_IN_NAME_COOKIE}=${value}; Path=/sign-in; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}

function seeOther(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
