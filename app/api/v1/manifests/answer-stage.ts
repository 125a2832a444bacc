import type { z } from 'zod';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { parseJson } from '#door/parse';
import type { Context } from '#services/context';

/** Clients keep messages near one megabyte; this leaves room for a single large item. */
const LARGEST_MESSAGE = 8 * 1024 * 1024;

export const DECLARE = { purpose: 'manifests.push', limit: 'manifests.push' } as const;

/** One stage of a declaration by a machine client, for its own organisation. */
export function answerStage<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  verb: (context: Context, message: z.output<Schema>, organisation: string) => Promise<object>,
): Promise<Response> {
  return answeringMachine(request, DECLARE, async ({ actor, request: digested }) => {
    const message = await parseJson(schema, digested, LARGEST_MESSAGE);
    const answer = await verb(await contextOf(actor), message, actor.organisation);
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  });
}
