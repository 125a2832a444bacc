import { getTranslations } from 'next-intl/server';
import { PHOTO_LIMITS, PHOTO_MB } from '#domain/disputes/draft/photo';
import { Refusal } from '#domain/errors';
import { refuseForeignOrigin } from '#door/origin';
import { readText } from '#door/parse';
import { answering, problemOf, record } from '#door/refusal';
import { noteRefusedRequest } from '#door/refused';
import { type Onward, seeOther } from '#door/sign-in/answer-form';
import { LIGHT_REFUSALS, type LightRefusal } from './light-refusals';

const LARGEST_FORM = 16 * 1024;

function wordOf({ code, complaints }: Refusal): LightRefusal {
  const reason = complaints[0]?.reason;
  if (code === 'too-many') return 'limit-reached';
  return LIGHT_REFUSALS.find((word) => word === reason) ?? (code === 'conflict' ? 'not-now' : 'other');
}

/**
 * Answers a form of a light page. A browser without script is sent on, or back to `page` that says why; the script of
 * `KeptForm` asks for JSON and keeps what was typed when the answer is a refusal, or when none comes.
 */
export function answerLightForm(
  request: Request,
  page: string,
  work: () => Promise<Onward>,
): Promise<Response> {
  return answering(request, async () => {
    refuseForeignOrigin(request);
    const scripted = request.headers.get('accept') === 'application/json';
    try {
      const { to, cookies = [] } = await work();
      if (!scripted) return seeOther(request, to, cookies);
      const sent = seeOther(request, to, cookies);
      const headers = new Headers(sent.headers);
      headers.delete('location');
      return Response.json({ to }, { headers });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record(problemOf(error, 'zh'), error, request);
      await noteRefusedRequest(error, request);
      const word = wordOf(error);
      if (!scripted) return seeOther(request, `${page}${page.includes('?') ? '&' : '?'}refused=${word}`);
      const t = await getTranslations('apply.refused');
      const refused = t(word, { size: PHOTO_MB, most: PHOTO_LIMITS.most });
      return Response.json({ refused }, { headers: { 'cache-control': 'no-store' } });
    }
  });
}

/** The fields of a form that holds no file. */
export async function fieldsOf(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(request, LARGEST_FORM));
}
