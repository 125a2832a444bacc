import { getLocale, getTranslations } from 'next-intl/server';
import type { Translator } from '#app/_i18n/translator';
import { formatInstantText, formatSpan } from '#app/_ui/format/time';
import { declaredNumbersInState } from '#db/queries/coverage/declared-numbers-in-state';
import { formatDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { type Cell, MOST_ROWS, type Sheet, tableResponse } from '#door/table-file';
import type { Db } from '#services/archive';
import { noteExport } from '#services/quality/note-export';
import { sortOf } from '#ui/tables/data-table';
import { exporting } from '../../_frame/exporting';
import { type CoverageChoice, coverageChoice, NUMBER_STATES } from '../_parts/choice';
import {
  type CoverageLine,
  coverageRate,
  LINE_ORDERS,
  type LineOrder,
  worstFirst,
} from '../_parts/coverage-lines';
import { type CoverageFigures, linesOf, loadCoverage } from '../_parts/load-coverage';
import { numbersFilter } from '../_parts/load-numbers';
import { numbersInWords, type Translators } from '../_parts/number-words';

/** Numbers read at a time: few enough to be held, many enough that reading is not waiting. */
const ROWS_AT_A_TIME = 2_000;

/** `GET` with the page's own query and `format=csv|xlsx`: its lines; with `table=numbers` every number it lists. */
export function GET(request: Request): Promise<Response> {
  return exporting(request, 'coverage.export', async ({ url, query, format, context, db, today }) => {
    const { actor } = context;
    const choice = coverageChoice(query, today);
    const [t, words, locale, figures] = await Promise.all([
      getTranslations('coverage'),
      getTranslations('words'),
      getLocale(),
      loadCoverage(db, actor.scope, choice, today),
    ]);
    await noteExport(context, { view: 'coverage', format, query: url.search, mostRows: MOST_ROWS });
    if (url.searchParams.get('table') === 'numbers') {
      const sheet = numberSheet(db, actor.scope, choice, figures, { t, words, locale });
      return tableResponse(sheet, format, 'coverage-numbers');
    }
    const sort = sortOf(query, LINE_ORDERS, { key: 'rate', descending: true });
    const lines = linesOf(figures, choice, locale);
    const ordered = worstFirst(lines, sort.key as LineOrder, !sort.descending);
    const span = formatSpan(choice.period.from, choice.period.to, locale);
    const header = headerOf(choice, t);
    return tableResponse(
      { name: t('title'), header, rows: ordered.map((line) => rowOf(line, span)) },
      format,
      'coverage',
    );
  });
}

function headerOf({ level }: CoverageChoice, t: Translator<'coverage'>): string[] {
  return [
    t(`head.${level}`),
    t('columns.code'),
    t('columns.note'),
    t('columns.span'),
    `${t('rate')} (%)`,
    t('declared'),
    t('held'),
    ...NUMBER_STATES.map((state) => t(`state.${state}`)),
    t('missingFrom'),
    t('columns.lastDay'),
    t('columns.lists'),
  ];
}

function rowOf({ key, label, note, sums, missingFrom, lastDay }: CoverageLine, span: string): Cell[] {
  const { value, pass } = coverageRate(sums);
  return [
    label,
    key,
    note,
    span,
    value === null ? null : Number((100 * value).toFixed(3)),
    sums?.declared ?? null,
    sums === null ? null : pass,
    ...NUMBER_STATES.map((state) => sums?.[state] ?? null),
    missingFrom === null ? null : formatDay(missingFrom),
    lastDay === null ? null : formatDay(lastDay),
    sums?.lists ?? 0,
  ];
}

function numberSheet(
  db: Db,
  scope: Scope,
  choice: CoverageChoice,
  figures: CoverageFigures,
  translators: Translators,
): Sheet {
  const { t } = translators;
  async function* rows() {
    let written = 0;
    let after: { readonly day: number; readonly subjectKey: string } | null = null;
    while (true) {
      const limit = Math.min(ROWS_AT_A_TIME, MOST_ROWS + 1 - written);
      const page = await declaredNumbersInState(db, scope, { ...numbersFilter(choice), after, limit });
      for (const { row, number, type, department, reason } of numbersInWords(page, figures, translators)) {
        if (written === MOST_ROWS) {
          yield [t('cut', { most: MOST_ROWS })];
          return;
        }
        written += 1;
        yield [
          number ?? `${t('unnamed')} ${row.hashHead}`,
          type,
          row.typeCode,
          department,
          row.organisation,
          formatDay(row.day),
          t(`state.${choice.state}`),
          reason,
          formatInstantText(row.missingSince ?? row.since),
          t(`next.${choice.state}`),
          row.recordKey,
        ];
      }
      const last = page.at(-1);
      if (last === undefined || page.length < ROWS_AT_A_TIME) return;
      after = last;
    }
  }
  const header = [
    t('columns.number'),
    t('head.type'),
    t('columns.typeCode'),
    t('head.department'),
    t('columns.code'),
    t('columns.day'),
    t('filters.state'),
    t('columns.reason'),
    t('columns.since'),
    t('columns.next'),
    t('columns.recordKey'),
  ];
  return { name: t(`state.${choice.state}`), header, rows: rows() };
}
