import { z } from 'zod';
import { Refusal } from '#domain/errors';
import { answerReveal } from '#door/reveal';
import { revealField } from '#services/identity/reveal/reveal-field';
import { RECORD_KEY } from '../record-key';

const ASKED = { field: z.string().max(200), knownFrom: z.int().nullish() };

/** `POST { field, knownFrom?, ground, words }`: one personal field of the record in clear, for a reason. */
export function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly key: string }> },
): Promise<Response> {
  return answerReveal(request, 'record.reveal', ASKED, async (context, { field, knownFrom }, reason) => {
    const { key } = await params;
    if (!RECORD_KEY.test(key)) throw new Refusal('not-found', 'no such record in scope');
    return revealField(context, { recordKey: key, knownFrom: knownFrom ?? null, field }, reason);
  });
}
