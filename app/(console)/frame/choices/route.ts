import { getLocale } from 'next-intl/server';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { permittedActorOf } from '#door/actor';
import { archiveOf } from '#door/database';
import { answering } from '#door/refusal';
import { scopeChoices } from '../../_frame/scope-choices';

/** What the reader may choose in the scope selector; kept by the browser, so that no page carries the list. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'frame.choose');
    const organisations = await organisationsInScope(await archiveOf(actor), actor.scope);
    const choices = scopeChoices(organisations, await getLocale());
    // Names change rarely; the language is in the cookie, the reader too.
    return Response.json(choices, { headers: { 'cache-control': 'private, max-age=300', vary: 'cookie' } });
  });
}
