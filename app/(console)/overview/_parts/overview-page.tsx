import { useTranslations } from 'next-intl';
import { PageHead } from '#ui/figures/page-head';
import { Columns } from '#ui/figures/panel';
import { DepartmentRanking } from '../_ranking/department-ranking';
import { RegionRanking } from '../_ranking/region-ranking';
import { AttentionList } from './attention-list';
import { BatchTable } from './batch-table';
import { DimensionHeatmap } from './dimension-heatmap';
import { KeyFigures } from './key-figures';
import { Lead } from './lead';
import type { PartProps } from './parts';
import { PastTrend } from './past-trend';
import { SilentTable } from './silent-table';
import { TypeFilter } from './type-filter';
import { WorstTypes } from './worst-types';

/** The sentence first, its evidence after: figures, what to do, who stands where, then the detail. */
export function OverviewPage(props: PartProps) {
  const t = useTranslations('overview');
  return (
    <>
      <PageHead title={t('title')} side={<TypeFilter {...props} />}>
        <Lead {...props} />
      </PageHead>
      <KeyFigures {...props} />
      <Columns shape="wide-narrow">
        <AttentionList {...props} />
        <DepartmentRanking {...props} />
      </Columns>
      <DimensionHeatmap {...props} />
      <PastTrend {...props} />
      <Columns>
        <RegionRanking {...props} />
        <WorstTypes {...props} />
      </Columns>
      <Columns shape="wide-narrow">
        <BatchTable {...props} />
        <SilentTable {...props} />
      </Columns>
    </>
  );
}
