import { useTranslations } from 'next-intl';
import type { Rate } from '#domain/metrics/rate';
import { DIMENSIONS } from '#domain/rules/rule';
import { Heatmap } from '#ui/figures/heatmap';
import { Panel } from '#ui/figures/panel';
import { EmptyState } from '#ui/words/empty-state';
import { worstFirst } from '../_data/peer-groups';
import styles from '../overview.module.css';
import type { PartProps } from './parts';

const MOST_LINES = 10;
/** A department with a handful of records has rates that say nothing; it is found at /quality. */
const FEWEST_RECORDS = 20;

/** The lowest scores by dimension; the whole table is the quality room's. */
export function DimensionHeatmap({ overview, doors, naming }: PartProps) {
  const t = useTranslations('overview');
  const { now, view } = overview;
  const own = now.departments.filter(({ key }) => view.department === null || key === view.department);
  const enough = own.filter(({ merit }) => merit.records >= FEWEST_RECORDS);
  const fewest = enough.length > 0 ? FEWEST_RECORDS : 1;
  const members = worstFirst(enough.length > 0 ? enough : own, null).slice(0, MOST_LINES);
  const lines = members.map(({ key, score, merit }) => ({
    key,
    label: naming.department(key),
    href: doors.quality({ department: key }),
    note: t('heatmap.line', { score: (score.value ?? 0).toFixed(1), records: merit.records }),
    cells: [
      cellOf(score.coverage, doors.coverage({ department: key })),
      ...DIMENSIONS.map((dimension) =>
        cellOf(score.dimensions[dimension], doors.quality({ department: key, dimension })),
      ),
    ],
  }));
  return (
    <Panel
      title={t('heatmap.title')}
      note={t('heatmap.note', { shown: lines.length, fewest })}
      side={<a href={doors.quality({})}>{t('heatmap.all')}</a>}
    >
      {lines.length === 0 ? (
        <EmptyState title={t('ranking.none')} />
      ) : (
        <div className={styles.heat}>
          <Heatmap
            caption={t('heatmap.caption')}
            corner={t('department')}
            columns={[
              { key: 'coverage', label: t('coverage'), href: doors.coverage({}) },
              ...DIMENSIONS.map((dimension) => ({
                key: dimension,
                label: t(`rate.${dimension}`),
                href: doors.quality({ dimension }),
              })),
            ]}
            lines={lines}
          />
        </div>
      )}
    </Panel>
  );
}

function cellOf({ value, pass, fail }: Rate, href: string) {
  return { rate: value, of: pass + fail, href };
}
