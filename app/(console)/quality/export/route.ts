import { getLocale, getTranslations } from 'next-intl/server';
import { formatSpan } from '#app/_ui/format/time';
import { typeNames } from '#db/queries/overview/type-names';
import { DIMENSIONS } from '#domain/rules/rule';
import { type Cell, MOST_ROWS, tableResponse } from '#door/table-file';
import { noteExport } from '#services/quality/note-export';
import { sortOf } from '#ui/tables/data-table';
import { exporting } from '../../_frame/exporting';
import { qualityChoice } from '../_parts/choice';
import { LINE_ORDERS, type LineOrder, type QualityLine, worstFirst } from '../_parts/heat-lines';
import { lineNames, loadQuality, loadSurroundings } from '../_parts/load-quality';

/** `GET` with the page's own query and `format=csv|xlsx`: every line of the heatmap, with counts beside rates. */
export function GET(request: Request): Promise<Response> {
  return exporting(request, 'quality.export', async ({ url, query, format, context, db, today }) => {
    const { actor } = context;
    const choice = qualityChoice(query, today);
    const [t, words, locale, around] = await Promise.all([
      getTranslations('quality'),
      getTranslations('words'),
      getLocale(),
      loadSurroundings(db, actor.scope, choice, typeNames),
    ]);
    const names = lineNames(around, choice.by, words, locale);
    const { lines } = await loadQuality(db, actor.scope, choice, today, around, names);
    await noteExport(context, { view: 'quality', format, query: url.search, mostRows: MOST_ROWS });
    const sort = sortOf(query, LINE_ORDERS, { key: choice.dimension ?? 'score', descending: true });
    const span = formatSpan(choice.period.from, choice.period.to, locale);
    const header = [
      t(`by.${choice.by}`),
      t('columns.code'),
      t('columns.group'),
      t('columns.span'),
      t('columns.records'),
      t('columns.score'),
      ...DIMENSIONS.flatMap((dimension) => {
        const name = words(`dimension.${dimension}`);
        return [`${name} (%)`, `${name} ${t('columns.pass')}`, `${name} ${t('columns.fail')}`];
      }),
    ];
    const rows = worstFirst(lines, sort.key as LineOrder, !sort.descending).map((line) => rowOf(line, span));
    return tableResponse({ name: t('title'), header, rows }, format, 'quality');
  });
}

function rowOf(line: QualityLine, span: string): Cell[] {
  return [
    line.label,
    line.key,
    line.peerGroup,
    span,
    line.records,
    line.score.value === null ? null : Number(line.score.value.toFixed(2)),
    ...DIMENSIONS.flatMap((dimension) => {
      const { value, pass, fail } = line.score.dimensions[dimension];
      return [value === null ? null : Number((100 * value).toFixed(3)), pass, fail];
    }),
  ];
}
