import { useLocale, useTranslations } from 'next-intl';
import type { Locale } from '#app/_i18n/locale';
import { formatLongDay } from '#app/_ui/format/time';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { limitEnd } from '#domain/cases/limit-end';
import { DISPUTE_STEPS } from '#domain/disputes/dispute';
import { limitSourceIn } from '#domain/disputes/limit-source';
import type { ExplainedClock } from '#services/disputes/following/read-followed';
import styles from '../../disputes.module.css';
import follow from '../follow.module.css';

function untilOf(dueAt: Instant, locale: Locale) {
  const { day, time } = limitEnd(dueAt);
  return { date: formatLongDay(day, locale), time };
}

/** Every time limit, each to be opened: day by day what it counted and why. */
export function DeadlineList({ clocks }: { readonly clocks: readonly ExplainedClock[] }) {
  const t = useTranslations('follow');
  const d = useTranslations('disputes');
  const locale = useLocale();
  return (
    <ul className={follow.limits}>
      {clocks.map(({ clock, explained }) => {
        const step = DISPUTE_STEPS.find((name) => name === clock.step);
        return (
          <li key={clock.clockId}>
            <details>
              <summary>
                <span>
                  {t('clock', { step: step ? d(`step.${step}`) : clock.step, days: clock.limitDays })}
                </span>
                <span className={styles.choiceNote}>
                  {clock.endedAt !== null
                    ? t('ended', { date: formatLongDay(dayOfInstant(clock.endedAt), locale) })
                    : clock.dueAt === null
                      ? t('stands')
                      : t('due', untilOf(clock.dueAt, locale))}
                  {clock.missedAt === null ? null : ` · ${t('missed')}`}
                </span>
              </summary>
              <p className={styles.hint}>
                {t('source', { source: limitSourceIn(clock.limitSource, locale) })}
              </p>
              {explained.uncertain ? <p className={styles.hint}>{t('uncertain')}</p> : null}
              <table className={follow.days}>
                <thead>
                  <tr>
                    <th scope="col">{t('day')}</th>
                    <th scope="col">{t('counts')}</th>
                    <th scope="col">{t('sum')}</th>
                  </tr>
                </thead>
                <tbody>
                  {explained.days.map((one) => (
                    <tr key={one.day}>
                      <td>{formatDay(one.day)}</td>
                      <td>
                        {d(`why.${one.reason}`)}
                        {one.holiday === null ? null : ` ${one.holiday}`}
                        {one.extended ? ` · ${d('limit.extended')}` : null}
                      </td>
                      <td>{t('counted', { days: Math.round(one.workingDays * 10) / 10 })}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
