import { useTranslations } from 'next-intl';
import { dayOfInstant } from '#domain/calendar/instant';
import { Panel } from '#ui/figures/panel';
import { EmptyState } from '#ui/words/empty-state';
import { DayText } from '#ui/words/time-text';
import { SeverityBadge } from '#ui/words/word-badges';
import { formatDecimal, formatExact, formatRate } from '../../../_ui/format/number';
import type { DatedMatter } from '../_data/overview';
import styles from '../overview.module.css';
import { addressOf } from './matter-address';
import type { PartProps } from './parts';

/** 需要处理: the worst things that need a person now; the reason for the order stands with each. */
export function AttentionList(props: PartProps) {
  const t = useTranslations('overview');
  const { matters } = props.overview;
  return (
    <Panel title={t('attention.title')} note={t('attention.note')}>
      {matters.length === 0 ? (
        <EmptyState title={t('attention.none')}>{t('attention.noneNext')}</EmptyState>
      ) : (
        <ol className={styles.matters}>
          {matters.map((matter) => (
            <Line key={keyOf(matter)} {...props} matter={matter} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function keyOf(matter: DatedMatter): string {
  return `${matter.kind} ${matter.organisation} ${matter.kind === 'rule' ? matter.rule.id : ''}`;
}

function Line({ overview, doors, naming, matter }: PartProps & { readonly matter: DatedMatter }) {
  const t = useTranslations('overview');
  const department = matter.organisation;
  const { urgency } = matter;
  const what = matter.kind === 'rule' ? naming.rule(matter.rule) : t(`matter.${matter.kind}`);
  const href = addressOf(matter, doors);
  return (
    <li className={styles.matter}>
      <div className={styles.what}>
        <SeverityBadge severity={matter.severity} />
        <span className={styles.whatText}>{what}</span>
        <a href={doors.quality({ department })}>{naming.department(department)}</a>
      </div>
      <a className={styles.cases} href={href}>
        {t('attention.cases', { cases: formatExact(matter.cases), kind: matter.kind })}
      </a>
      <div className={styles.since}>
        {matter.began === null ? (
          t('attention.sinceUnknown')
        ) : (
          <>
            {t('attention.since')} <DayText day={dayOfInstant(matter.began)} today={overview.view.today} />
          </>
        )}
      </div>
      <div className={styles.reason}>
        {t('attention.reason', {
          weight: urgency.weight,
          cases: formatExact(matter.cases),
          share: formatRate(urgency.certainShare),
          points: formatDecimal(urgency.points, 1),
          types: matter.kind === 'silence' ? matter.types : 0,
        })}
      </div>
      <a className={styles.act} href={href}>
        {t(`action.${matter.kind}`)}
      </a>
    </li>
  );
}
