import type { z } from 'zod';
import { requireMachine } from '#door/actor';
import { contextOf } from '#door/database';
import { parseJson } from '#door/parse';
import { answering } from '#door/refusal';
import type { Context } from '#services/context';

/** Clients keep messages near one megabyte; this leaves room for a single large item. */
const LARGEST_MESSAGE = 8 * 1024 * 1024;

/** One stage of a declaration by a machine client, for its own organisation. */
export function answerStage<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  verb: (context: Context, message: z.output<Schema>, organisation: string) => Promise<object>,
): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireMachine(request, 'manifest.declare');
    const message = await parseJson(schema, request, LARGEST_MESSAGE);
    const answer = await verb(await contextOf(actor), message, actor.organisation);
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  });
}
