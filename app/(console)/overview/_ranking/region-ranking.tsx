import { useTranslations } from 'next-intl';
import { Panel } from '#ui/figures/panel';
import { RankTable } from '#ui/figures/rank-table';
import { EmptyState } from '#ui/words/empty-state';
import { worstFirst } from '../_data/peer-groups';
import { placesIn } from '../_data/standings';
import type { PartProps } from '../_parts/parts';
import { rankRow } from './rank-row';

const MOST_ROWS = 10;

/** Prefectures by the score of all their departments together, last place first. */
export function RegionRanking({ overview, doors, naming }: PartProps) {
  const t = useTranslations('overview');
  const { now, before, view } = overview;
  const places = placesIn(null, now.regions, before?.regions ?? null);
  const members = worstFirst(now.regions, null);
  const rows = members.slice(0, MOST_ROWS).map((member) =>
    rankRow(member, places.get(member.key), {
      label: naming.region(member.key),
      href: doors.quality({ region: member.key }),
      inFocus: member.key === view.selection.regionCode,
    }),
  );
  return (
    <Panel title={t('ranking.regions')} note={t('ranking.note', { shown: rows.length, of: members.length })}>
      {rows.length === 0 ? (
        <EmptyState title={t('ranking.none')} />
      ) : (
        <RankTable
          caption={t('ranking.regionCaption')}
          nameHeader={t('region')}
          rateHeader={t('ranking.score')}
          rows={rows}
        />
      )}
    </Panel>
  );
}
