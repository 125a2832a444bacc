import { getLocale, getTranslations } from 'next-intl/server';
import { formatInstantText } from '#app/_ui/format/time';
import type { DeskRow } from '#db/queries/disputes/desk/desk-row';
import { disputesFound, type FoundCursor } from '#db/queries/disputes/figures/disputes-found';
import { limitEndText } from '#domain/cases/limit-end';
import { DISPUTE_DOORS, DISPUTE_KINDS, DISPUTE_OUTCOMES, DISPUTE_STATES } from '#domain/disputes/dispute';
import { type Cell, MOST_ROWS, tableResponse } from '#door/table-file';
import { noteExport } from '#services/quality/note-export';
import { exporting } from '../../../_frame/exporting';
import { foundFilter } from '../../_parts/found-choice';
import { disputeNames } from '../../_parts/names';

const ROWS_AT_A_TIME = 2_000;

/** `GET` with the page's own query and `format=csv|xlsx`: the disputes found, up to the limit, which the file says. */
export function GET(request: Request): Promise<Response> {
  return exporting(request, 'dispute.export', async ({ url, query, format, context, db }) => {
    const [t, f, locale] = await Promise.all([
      getTranslations('disputes'),
      getTranslations('disputeFigures'),
      getLocale(),
    ]);
    const names = await disputeNames(db, locale);
    const filter = foundFilter(query, context.now);
    await noteExport(context, { view: 'disputes', format, query: url.search, mostRows: MOST_ROWS });
    const header = [
      ...[f('number'), t('queue.kindHead'), t('queue.doorHead'), t('facts.type'), t('facts.field')],
      ...[
        t('facts.responsible'),
        t('facts.region'),
        t('queue.stateHead'),
        t('facts.outcome'),
        t('facts.owner'),
      ],
      ...[t('facts.opened'), t('queue.due'), f('closedAt')],
    ];
    const instant = (at: number | null) => (at === null ? null : formatInstantText(at, true));
    const rowOf = (row: DeskRow): Cell[] => {
      const kind = DISPUTE_KINDS.find((name) => name === row.kind);
      const door = DISPUTE_DOORS.find((name) => name === row.door);
      const state = DISPUTE_STATES.find((name) => name === row.state);
      const outcome = DISPUTE_OUTCOMES.find((name) => name === row.outcome);
      return [
        row.number,
        kind === undefined ? row.kind : t(`kind.${kind}`),
        door === undefined ? row.door : t(`door.${door}`),
        row.certificateType === null ? null : names.type(row.certificateType),
        row.field === null ? null : names.field(row.field),
        row.organisation === null ? null : names.organisation(row.organisation),
        names.region(row.region),
        state === undefined ? row.state : t(`state.${state}`),
        outcome === undefined ? null : t(`outcome.${outcome}`),
        row.ownerName,
        instant(row.openedAt),
        row.dueAt === null ? null : limitEndText(row.dueAt),
        instant(row.closedAt),
      ];
    };
    async function* rows(): AsyncGenerator<Cell[]> {
      let after: FoundCursor | null = null;
      for (let written = 0; written < MOST_ROWS; ) {
        const most = Math.min(ROWS_AT_A_TIME, MOST_ROWS - written);
        const found: DeskRow[] = await disputesFound(db, context.actor.scope, filter, { after, most });
        for (const row of found) yield rowOf(row);
        written += found.length;
        const last = found.at(-1);
        if (last === undefined || found.length < most) return;
        after = last;
      }
      yield [f('cut', { most: MOST_ROWS })];
    }
    return tableResponse({ name: t('sections.list'), header, rows: rows() }, format, 'disputes');
  });
}
