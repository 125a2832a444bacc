import { getLocale } from 'next-intl/server';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { permittedActorOf } from '#door/actor';
import { archive } from '#door/database';
import { answering } from '#door/refusal';
import { findHits } from '../../_frame/find-hits';

/** Longest text worth looking for: an e-certificate identifier has fewer characters. */
const LONGEST_TEXT = 100;

/** `GET ?q=`: what the palette may jump to, within the reader's scope. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'frame.choose');
    const text = (new URL(request.url).searchParams.get('q') ?? '').slice(0, LONGEST_TEXT);
    const database = await archive();
    const [organisations, types] = await Promise.all([
      organisationsInScope(database, actor.scope),
      allTypes(database),
    ]);
    const hits = findHits(text, organisations, types, await getLocale());
    return Response.json({ hits }, { headers: { 'cache-control': 'no-store' } });
  });
}
