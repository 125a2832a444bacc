import { z } from 'zod';
import { type RevealingAct, type RevealReason, revealReason } from '#domain/identity/reveal';
import type { Context } from '#services/context';
import { permittedActorOf } from './actor';
import { contextOf } from './database';
import { parseJson, parseWith } from './parse';
import { answering } from './refusal';

/** Largest body: a reason and the name of a field. */
const LARGEST_BODY = 8 * 1024;

const REASON = z.looseObject({ ground: z.string(), words: z.string() });

/**
 * Answers a `POST` that asks for one personal value: `{ value }`, kept by no cache. The request carries its reason in
 * the body; a cookie counts from our own pages only (`actorOf`).
 */
export function answerReveal<Asked extends z.ZodRawShape>(
  request: Request,
  act: RevealingAct,
  fields: Asked,
  work: (context: Context, asked: z.output<z.ZodObject<Asked>>, reason: RevealReason) => Promise<string>,
): Promise<Response> {
  return answering(request, async () => {
    const context = await contextOf(await permittedActorOf(request, act));
    const given = await parseJson(REASON, request, LARGEST_BODY);
    const asked = parseWith(z.object(fields), given);
    const value = await work(context, asked, revealReason(given.ground, given.words));
    return Response.json(
      { value },
      { headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } },
    );
  });
}
