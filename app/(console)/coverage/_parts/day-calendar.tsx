import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact, formatRate } from '#app/_ui/format/number';
import type { CoverageOfDay } from '#db/queries/coverage/coverage-by-day';
import { type Day, formatDay, monthStart } from '#domain/calendar/day';
import { DEFAULT_STEPS, heatStep } from '#ui/figures/heatmap';
import { Panel } from '#ui/figures/panel';
import { NoData } from '#ui/words/number-text';
import styles from '../coverage.module.css';
import { type CoverageChoice, PATH } from './choice';
import { coverageRate } from './coverage-lines';
import type { CoverageFigures } from './load-coverage';

/** 1970-01-01 was a Thursday: how many days after Monday a day is. */
function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

interface CalendarProps {
  readonly choice: CoverageChoice;
  readonly figures: CoverageFigures;
  readonly days: readonly Day[];
  readonly query: Query;
}

/** The days as a calendar in shades of one hue; pressing one lists its numbers. Undeclared days are hatched. */
export function DayCalendar({ choice, figures, days, query }: CalendarProps) {
  const t = useTranslations('coverage');
  const byDay = new Map(figures.days.map((one) => [one.day, one]));
  const months = [...new Set(days.map(monthStart))].toReversed();
  return (
    <Panel title={t('calendar')} note={t('calendarNote')}>
      {months.map((month) => (
        <Month
          key={month}
          month={month}
          days={days.filter((day) => monthStart(day) === month)}
          byDay={byDay}
          chosen={choice.day}
          query={query}
        />
      ))}
      <p className={styles.legend}>
        {t('legend')} <NoData /> {t('legendNone')}
      </p>
    </Panel>
  );
}

interface MonthProps {
  readonly month: Day;
  readonly days: readonly Day[];
  readonly byDay: ReadonlyMap<Day, CoverageOfDay>;
  readonly chosen: Day | null;
  readonly query: Query;
}

function Month({ month, days, byDay, chosen, query }: MonthProps) {
  const locale = useLocale();
  const first = days[0] ?? month;
  const cells: (Day | null)[] = [...Array.from({ length: weekday(first) }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => week * 7);
  const names = Array.from({ length: 7 }, (_, index) =>
    // 1970-01-05 was a Monday.
    new Date((4 + index) * 86_400_000).toLocaleDateString(locale, { weekday: 'narrow', timeZone: 'UTC' }),
  );
  const keyed = names.map((name, index) => ({ name, key: index }));
  return (
    <table className={styles.calendar}>
      <caption>{formatDay(month).slice(0, 7)}</caption>
      <thead>
        <tr>
          {keyed.map(({ name, key }) => (
            <th key={key} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((start) => (
          <tr key={start}>
            {keyed.map(({ key }) => {
              const day = cells[start + key] ?? null;
              if (day === null) return <td key={key} />;
              const isChosen = day === chosen;
              return (
                <DayCell key={key} day={day} of={byDay.get(day) ?? null} chosen={isChosen} query={query} />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({
  day,
  of,
  chosen,
  query,
}: {
  readonly day: Day;
  readonly of: CoverageOfDay | null;
  readonly chosen: boolean;
  readonly query: Query;
}) {
  const t = useTranslations('coverage');
  const { value } = coverageRate(of);
  const date = formatDay(day);
  const number = Number(date.slice(8));
  if (of === null || value === null) {
    return (
      <td data-none="true" title={t('dayNone', { day: date })}>
        <span className={styles.date}>{number}</span>
        <span className="unseen">{t('dayNone', { day: date })}</span>
      </td>
    );
  }
  return (
    <td data-heat={heatStep(value, DEFAULT_STEPS)} data-focus={chosen ? 'true' : undefined}>
      <Link
        href={`${addressWith(PATH, query, { day: chosen ? null : date })}#numbers`}
        prefetch={false}
        aria-current={chosen ? 'true' : undefined}
        title={t('dayMeaning', {
          day: date,
          declared: formatExact(of.declared),
          missing: formatExact(of.missing),
          rate: formatRate(value),
        })}
      >
        <span className={styles.date}>{number}</span>
        <span className={styles.dayRate}>{formatRate(value, 0)}</span>
      </Link>
    </td>
  );
}
