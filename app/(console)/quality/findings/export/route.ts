import { getLocale, getTranslations } from 'next-intl/server';
import { formatInstantText } from '#app/_ui/format/time';
import { allTypes } from '#db/queries/all-types';
import { findingsPage } from '#db/queries/quality/findings-page';
import { recordMasks } from '#db/queries/records/record-masks';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Scope } from '#domain/identity/scope';
import { MOST_ROWS, type Sheet, tableResponse } from '#door/table-file';
import type { Db } from '#services/archive';
import { noteExport } from '#services/quality/note-export';
import { exporting } from '../../../_frame/exporting';
import { peersIn } from '../../_parts/choice';
import { loadSurroundings, type Surroundings } from '../../_parts/load-quality';
import { cursorIn, cursorOf, type FindingChoice, findingChoice } from '../_parts/finding-choice';
import { findingsInWords, type Translators } from '../_parts/finding-words';

/** Rows read at a time: few enough to be held, many enough that reading is not waiting. */
const ROWS_AT_A_TIME = 2_000;

/** `GET` with the page's own query and `format=csv|xlsx`: every finding it lists, not only the page on screen. */
export function GET(request: Request): Promise<Response> {
  return exporting(request, 'finding.export', async ({ url, query, format, context, db, today }) => {
    const { actor } = context;
    const around = await loadSurroundings(db, actor.scope, peersIn(query), allTypes);
    const choice = findingChoice(query, today, around);
    const [t, words, locale] = await Promise.all([
      getTranslations('findings'),
      getTranslations('words'),
      getLocale(),
    ]);
    await noteExport(context, { view: 'findings', format, query: url.search, mostRows: MOST_ROWS });
    const sheet = findingSheet(db, actor.scope, choice, around, { t, words, locale });
    return tableResponse(sheet, format, 'findings');
  });
}

function findingSheet(
  db: Db,
  scope: Scope,
  choice: FindingChoice,
  around: Surroundings<CertificateType>,
  translators: Translators,
): Sheet {
  const { t, words } = translators;
  async function* rows() {
    let written = 0;
    let after: string | undefined;
    while (true) {
      const page = await findingsPage(db, scope, choice.filter, {
        after: cursorIn(after),
        most: Math.min(ROWS_AT_A_TIME, MOST_ROWS + 1 - written),
      });
      const masks = await recordMasks(
        db,
        scope,
        page.map((finding) => finding.subjectKey),
      );
      for (const line of findingsInWords(page, masks, around, translators)) {
        if (written === MOST_ROWS) {
          yield [t('cut', { most: MOST_ROWS })];
          return;
        }
        written += 1;
        const { finding } = line;
        yield [
          line.subject,
          line.subjectNote,
          line.type,
          line.department,
          line.rule,
          words(`severity.${finding.severity}`),
          words(`dimension.${finding.dimension}`),
          line.reason,
          line.field,
          formatInstantText(finding.openedAt),
          finding.closedAt === null ? null : formatInstantText(finding.closedAt),
          finding.occurrence,
          finding.subjectKey,
        ];
      }
      const last = page.at(-1);
      if (last === undefined || page.length < ROWS_AT_A_TIME) return;
      after = cursorOf(last, choice.filter.state);
    }
  }
  const header = [
    t('columns.record'),
    t('columns.holder'),
    t('filters.type'),
    t('columns.department'),
    t('columns.rule'),
    t('filters.severity'),
    t('filters.dimension'),
    t('columns.reason'),
    t('filters.field'),
    t('columns.since'),
    t('columns.closed'),
    t('columns.occurrence'),
    t('columns.key'),
  ];
  return { name: t('title'), header, rows: rows() };
}
