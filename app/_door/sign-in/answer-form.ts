import { Refusal } from '#domain/errors';
import { untilOf, wordOf } from '#domain/identity/refused-word';
import type { Comer } from '#services/identity/sessions/renew-session';
import { originOfRequest } from '../came-from';
import { cookieFor, onwardAddress, refuseForeignOrigin } from '../origin';
import { readText } from '../parse';
import { answering, problemOf, record } from '../refusal';
import { noteRefusedRequest } from '../refused';

const LARGEST_FORM = 16 * 1024;

/** Where a form leads on success, and what the browser keeps. */
export interface Onward {
  readonly to: string;
  /** `Set-Cookie` values. */
  readonly cookies?: readonly string[];
}

/**
 * Answers a plain form post, which works without scripts: on success onward, on a refusal back to `page`, which finds why
 * in `refused` and, where attempts are closed, since when they are looked at again in `until`.
 */
export function answerForm(
  request: Request,
  page: string,
  work: (form: URLSearchParams) => Promise<Onward>,
): Promise<Response> {
  return answering(request, async () => {
    refuseForeignOrigin(request);
    const form = new URLSearchParams(await readText(request, LARGEST_FORM));
    try {
      const { to, cookies = [] } = await work(form);
      return seeOther(request, to, cookies);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record(problemOf(error, 'zh'), error, request);
      if (error.code === 'forbidden') await noteRefusedRequest(error, request);
      return seeOther(request, refusedAt(page, error, form.get('next')));
    }
  });
}

/** The address of `page` that says why. */
export function refusedAt(page: string, refusal: Refusal, next: string | null): string {
  const query = new URLSearchParams({ refused: wordOf(refusal) });
  const until = untilOf(refusal);
  if (until !== null) query.set('until', until);
  if (next !== null) query.set('next', onwardAddress(next));
  return `${page}?${query}`;
}

export function seeOther(request: Request, location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookieFor(request.headers, cookie));
  return new Response(null, { status: 303, headers });
}

/** Who comes from where, for the rows of sessions. */
export function comerOf(request: Request): Comer {
  return { origin: originOfRequest(request), userAgent: request.headers.get('user-agent') };
}
