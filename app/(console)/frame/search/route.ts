import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { permittedActorOf } from '#door/actor';
import { archiveOf } from '#door/database';
import { parseJson } from '#door/parse';
import { answering } from '#door/refusal';
import { findHits } from '../../_frame/find-hits';

/** Longest text worth looking for: an e-certificate identifier has fewer characters. */
const LONGEST_TEXT = 100;
const LARGEST_BODY = 4 * 1024;
const ASKED = z.object({ q: z.string() });

/** `POST { q }`: what the palette may jump to, within the reader's scope. A body, since people type numbers here. */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'frame.choose');
    const { q } = await parseJson(ASKED, request, LARGEST_BODY);
    const text = q.slice(0, LONGEST_TEXT);
    const database = await archiveOf(actor);
    const [organisations, types] = await Promise.all([
      organisationsInScope(database, actor.scope),
      allTypes(database),
    ]);
    const hits = findHits(text, organisations, types, await getLocale());
    return Response.json({ hits }, { headers: { 'cache-control': 'no-store' } });
  });
}
