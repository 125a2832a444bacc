import { getLocale, getTranslations } from 'next-intl/server';
import { disputeCounts } from '#db/queries/disputes/figures/dispute-counts';
import { DISPUTE_MARKS } from '#db/queries/disputes/figures/marks';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import { DISPUTE_SHARES, disputeShare, satisfactionOf } from '#domain/disputes/figures';
import { MOST_ROWS, tableResponse } from '#door/table-file';
import { noteExport } from '#services/quality/note-export';
import { exporting } from '../../../_frame/exporting';
import { disputeSelection } from '../../_parts/found-choice';
import { disputeNames } from '../../_parts/names';
import { groupingIn } from '../_parts/load-figures';

/** `GET` with the page's own query and `format=csv|xlsx`: the table by department, region or kind. */
export function GET(request: Request): Promise<Response> {
  return exporting(request, 'dispute.export', async ({ url, query, format, context, db }) => {
    const [t, f, locale] = await Promise.all([
      getTranslations('disputes'),
      getTranslations('disputeFigures'),
      getLocale(),
    ]);
    const names = await disputeNames(db, locale);
    const by = groupingIn(query);
    const { selection } = disputeSelection(query, context.now);
    await noteExport(context, { view: 'dispute-figures', format, query: url.search, mostRows: MOST_ROWS });
    const groups = await disputeCounts(db, context.actor.scope, selection, by, context.now);
    const nameOf = (key: string) => {
      const kind = DISPUTE_KINDS.find((name) => name === key);
      if (kind !== undefined) return t(`kind.${kind}`);
      if (key === '') return f('noDepartment');
      return by === 'region' ? names.region(key) : names.organisation(key);
    };
    const header = [
      f(`group.${by}`),
      ...DISPUTE_MARKS.map((mark) => f(`mark.${mark}`)),
      ...DISPUTE_SHARES.map((share) => f(`share.${share}`)),
      ...[f('satisfaction'), f('intervalLow'), f('intervalHigh')],
    ];
    const rows = groups.map((group) => {
      const happy = satisfactionOf(group);
      const word = (value: number | null | undefined) => value ?? f('noData');
      return [
        nameOf(group.key),
        ...DISPUTE_MARKS.map((mark) => group[mark]),
        ...DISPUTE_SHARES.map((share) => word(disputeShare(share, group).value)),
        ...[word(happy.value), word(happy.interval?.low), word(happy.interval?.high)],
      ];
    });
    return tableResponse({ name: f('title'), header, rows }, format, 'dispute-figures');
  });
}
