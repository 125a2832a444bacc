import { formatInstant, parseInstant } from '#domain/calendar/instant';
import { usesQuestion } from '#domain/calls/uses-question';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { parseJson } from '#door/parse';
import { readHolderUses } from '#services/calls/recall/read-holder-uses';

const LARGEST_QUESTION = 4_096;

/** `POST /api/v1/uses`: which departments used the certificates of one identified person; for the province's app. */
export function POST(request: Request): Promise<Response> {
  return answeringMachine(request, { purpose: 'uses.read', limit: 'uses.read' }, async (client) => {
    const { before, ...asked } = await parseJson(usesQuestion, client.request, LARGEST_QUESTION);
    const instant = before === undefined ? null : parseInstant(before);
    const found = await readHolderUses(await contextOf(client.actor), { ...asked, before: instant });
    const uses = found.map((use) => ({ ...use, occurredAt: formatInstant(use.occurredAt) }));
    return Response.json({ uses }, { headers: { 'cache-control': 'no-store' } });
  });
}
