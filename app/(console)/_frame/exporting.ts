import type { Query } from '#app/_ui/address';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import type { Act } from '#domain/identity/permission';
import { permittedActorOf } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { answering } from '#door/refusal';
import type { TableFormat } from '#door/table-file';
import type { Db } from '#services/archive';
import type { Context } from '#services/context';
import { exportFormat } from '../quality/_parts/export-format';

/** What an export is asked for: the page's own query, read as the page reads it. */
interface Asked {
  readonly url: URL;
  readonly query: Query;
  readonly format: TableFormat;
  readonly context: Context;
  /** Guarded: rows of the reader's scope. */
  readonly db: Db;
  readonly today: Day;
}

/** Answers with the file of a page, for whoever may do `act`; refusals in the door's own words. */
export function exporting(
  request: Request,
  act: Act,
  answer: (asked: Asked) => Promise<Response>,
): Promise<Response> {
  return answering(request, async () => {
    const url = new URL(request.url);
    const format = exportFormat(url.searchParams);
    const context = await contextOf(await permittedActorOf(request, act));
    const db = await archiveOf(context.actor);
    const query = Object.fromEntries(url.searchParams);
    return answer({ url, query, format, context, db, today: dayOfInstant(context.now) });
  });
}
