import { getLocale, getTranslations } from 'next-intl/server';
import { formatInstantText } from '#app/_ui/format/time';
import { type CallCursor, type FoundCall, searchCalls } from '#db/queries/calls/search-calls';
import { whyNot } from '#domain/calls/explain/why-not';
import { type Cell, MOST_ROWS, tableResponse } from '#door/table-file';
import { noteExport } from '#services/quality/note-export';
import { exporting } from '../../../_frame/exporting';
import { entryId } from '../../_parts/choice';
import { callNames } from '../../_parts/names';
import { askedCalls } from '../_parts/asked';
import { before } from '../_parts/search-on';

/** Rows read at a time: few enough to be held, many enough that reading is not waiting. */
const ROWS_AT_A_TIME = 2_000;

/** `GET` with the page's own query and `format=csv|xlsx`: what the search finds, up to the limit, which the file says. */
export function GET(request: Request): Promise<Response> {
  return exporting(request, 'call.export', async ({ url, query, format, context, db }) => {
    const { scope } = context.actor;
    const { search } = askedCalls(query, context.now);
    const [t, locale] = await Promise.all([getTranslations('calls'), getLocale()]);
    const names = await callNames(db, locale);
    await noteExport(context, { view: 'calls', format, query: url.search, mostRows: MOST_ROWS });
    const header = [
      ...[
        t('occurred'),
        t('sideHead'),
        t('source'),
        t('caller'),
        t('operator'),
        t('callerRegion'),
        t('owner'),
      ],
      ...[
        t('type'),
        t('scenario'),
        t('item'),
        t('modeHead'),
        t('outcomeHead'),
        t('latency'),
        t('whyNot'),
        t('entryHead'),
      ],
    ];
    const rowOf = (row: FoundCall): Cell[] => [
      formatInstantText(row.occurredAt, true),
      t(`side.${row.side}`),
      names.organisation(row.source),
      names.organisation(row.caller),
      row.operator,
      names.region(row.callerRegion),
      names.region(row.ownerRegion),
      names.type(row.typeCode),
      row.scenario === null ? null : names.scenario(row.scenario),
      row.item === null ? null : names.item(row.item),
      t(`mode.${row.mode}`),
      t(`outcome.${row.outcome}`),
      row.latencyMs,
      whyNot(row.unexplained, locale === 'en' ? 'en' : 'zh').join('; '),
      entryId(row),
    ];
    async function* rows(): AsyncGenerator<Cell[]> {
      let after: CallCursor | null = null;
      for (let written = 0; written < MOST_ROWS; ) {
        const most = Math.min(ROWS_AT_A_TIME, MOST_ROWS - written);
        const found = await searchCalls(db, scope, search, { after, most });
        for (const row of found.rows) yield rowOf(row);
        written += found.rows.length;
        const last: FoundCall | undefined = found.rows.at(-1);
        if (found.searchedTo === null) return;
        after = found.rows.length === most && last ? last : before(found.searchedTo);
      }
      yield [t('cut', { most: MOST_ROWS })];
    }
    return tableResponse({ name: t('found'), header, rows: rows() }, format, 'calls');
  });
}
