import { useLocale, useTranslations } from 'next-intl';
import { PageHead } from '#ui/figures/page-head';
import { Columns } from '#ui/figures/panel';
import { Markup } from '#ui/markup/markup';
import { DepartmentRanking } from '../_ranking/department-ranking';
import { RegionRanking } from '../_ranking/region-ranking';
import { AttentionList } from './attention-list';
import { BatchTable } from './batch-table';
import { DimensionHeatmap } from './dimension-heatmap';
import { KeyFigures } from './key-figures';
import { Lead } from './lead';
import { LiveBatches } from './live-batches';
import type { PartProps } from './parts';
import { PastTrend } from './past-trend';
import { SilentTable } from './silent-table';
import { TypeFilter } from './type-filter';
import { WorstTypes } from './worst-types';

/** The sentence first, its evidence after: figures, what to do, who stands where, then the detail. */
export function OverviewPage(props: PartProps) {
  const t = useTranslations('overview');
  const locale = useLocale();
  const { overview } = props;
  const { batches } = overview.facts;
  const running = batches.filter(({ state }) => state === 'running').map(({ batchId }) => batchId);
  return (
    <>
      <Markup shown={{ of: overview, name: `above ${locale}` }}>
        <PageHead title={t('title')} side={<TypeFilter {...props} />}>
          <Lead {...props} />
        </PageHead>
        <KeyFigures {...props} />
        <Columns shape="wide-narrow">
          <AttentionList {...props} />
          <DepartmentRanking {...props} />
        </Columns>
        <DimensionHeatmap {...props} />
      </Markup>
      <PastTrend {...props} />
      <LiveBatches url="/overview/progress" running={running} />
      <Markup shown={{ of: overview, name: `below ${locale}` }}>
        <Columns>
          <RegionRanking {...props} />
          <WorstTypes {...props} />
        </Columns>
        <Columns shape="wide-narrow">
          <BatchTable {...props} />
          <SilentTable {...props} />
        </Columns>
      </Markup>
    </>
  );
}
