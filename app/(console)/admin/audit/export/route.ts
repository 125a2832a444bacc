import { Readable } from 'node:stream';
import type { Translator } from '#app/_i18n/translator';
import { auditPage } from '#db/queries/audit/audit-page';
import type { AuditEntry } from '#domain/audit/entry';
import { auditViewOf } from '#domain/audit/view';
import { dayOfInstant, formatInstant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { answering } from '#door/refusal';
import { type Cell, MOST_ROWS, TABLE_FORMATS, tableResponse } from '#door/table-file';
import type { Context } from '#services/context';
import { noteExport } from '#services/quality/note-export';
import { type AuditAsked, auditAsked } from '../_parts/asked';
import {
  type AuditWords,
  actionWords,
  actorWords,
  changesText,
  doorWords,
  roleWords,
} from '../_parts/entry-words';
import { loadAuditWords } from '../_parts/load-words';
import { openedWords } from '../_parts/sealed-words';

const FORMATS = [...(Object.keys(TABLE_FORMATS) as (keyof typeof TABLE_FORMATS)[]), 'ndjson'] as const;

/** Entries read at a time. */
const ROWS_AT_A_TIME = 2_000;

/** `GET` with the page's own query and `format=csv|xlsx|ndjson`: every entry the list has, itself an entry. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const url = new URL(request.url);
    const format = FORMATS.find((one) => one === (url.searchParams.get('format') ?? 'csv'));
    if (format === undefined) {
      throw new Refusal('invalid-input', `format: ${FORMATS.join(', ')}`, [
        { field: 'format', reason: 'not-in-list' },
      ]);
    }
    const context = await contextOf(await permittedActorOf(request, 'audit.export'));
    const query = Object.fromEntries(url.searchParams);
    const asked = auditAsked(query, dayOfInstant(context.now), await openedWords(query.text));
    const words = await loadAuditWords(await archiveOf(context.actor), context.actor.scope);
    await noteExport(context, { view: 'audit', format, query: url.search, mostRows: MOST_ROWS });
    if (format === 'ndjson') return ndjsonResponse(entriesOf(context, asked));
    const t: Translator<'audit'> = words.t;
    return tableResponse({ name: t('title'), header: headerOf(t), rows: rowsOf() }, format, 'audit');

    async function* rowsOf() {
      let written = 0;
      for await (const entry of entriesOf(context, asked)) {
        if (written === MOST_ROWS) {
          yield [t('cut', { most: MOST_ROWS })];
          return;
        }
        written += 1;
        yield cellsOf(entry, words);
      }
    }
  });
}

/** At most one more than a file holds, page after page. */
async function* entriesOf({ actor }: Context, { filter }: AuditAsked): AsyncGenerator<AuditEntry> {
  const db = await archiveOf(actor);
  let after: AuditEntry | null = null;
  for (let read = 0; read <= MOST_ROWS; ) {
    const most = Math.min(ROWS_AT_A_TIME, MOST_ROWS + 1 - read);
    const page = await auditPage(db, actor.scope, auditViewOf(actor), filter, { after, most });
    yield* page;
    read += page.length;
    after = page.at(-1) ?? null;
    if (page.length < most) return;
  }
}

/** One JSON object a line, codes as stored, times in ISO 8601; the last line says when it was cut. */
function ndjsonResponse(entries: AsyncGenerator<AuditEntry>): Response {
  async function* lines() {
    let written = 0;
    for await (const { at, ...entry } of entries) {
      if (written === MOST_ROWS) {
        yield `${JSON.stringify({ cut: MOST_ROWS })}\n`;
        return;
      }
      written += 1;
      yield `${JSON.stringify({ at: formatInstant(at), ...entry })}\n`;
    }
  }
  const stream = Readable.toWeb(Readable.from(lines(), { objectMode: false }));
  return new Response(stream as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.ndjson"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function headerOf(t: Translator<'audit'>): string[] {
  return [
    t('sequence'),
    t('columns.at'),
    t('columns.actor'),
    t('filters.role'),
    t('actorId'),
    t('behalf'),
    t('columns.action'),
    t('actionCode'),
    t('columns.subject'),
    t('columns.outcome'),
    t('timesHeader'),
    t('changes'),
    t('reason'),
    t('detail'),
    t('filters.organisation'),
    t('region'),
    t('columns.origin'),
    t('address'),
    t('agent'),
    t('requestId'),
  ];
}

function cellsOf(entry: AuditEntry, words: AuditWords): Cell[] {
  const t: Translator<'audit'> = words.t;
  return [
    entry.id,
    formatInstant(entry.at),
    actorWords(entry, words),
    roleWords(entry.actorRole, words),
    entry.actor,
    entry.onBehalfOf,
    actionWords(entry.action, words),
    entry.action,
    entry.subject,
    t(`outcome.${entry.outcome}`),
    entry.times,
    changesText(entry, words),
    entry.reason,
    JSON.stringify(entry.detail),
    entry.organisation,
    entry.region,
    doorWords(entry.door, words),
    entry.address,
    entry.agent,
    entry.requestId,
  ];
}
