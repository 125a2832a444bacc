import { useTranslations } from 'next-intl';
import styles from './calls.module.css';

export interface HourLine {
  readonly key: string;
  readonly label: string;
  /** Calls by hour of the Shanghai day, 24 of them. */
  readonly hours: readonly number[];
  readonly inFocus: boolean;
}

/** A day hour by hour, one line a person: whoever stands out is seen to. */
export function HourStrip({
  caption,
  lines,
}: {
  readonly caption: string;
  readonly lines: readonly HourLine[];
}) {
  const t = useTranslations('calls');
  const most = Math.max(1, ...lines.flatMap((line) => line.hours));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard (WCAG 2.1.1).
    <section className={styles.matrixBox} data-scrolls="" tabIndex={0} aria-label={t('tableOf', { caption })}>
      <table className={styles.strip}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="row">{t('hour')}</th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} data-focus={line.inFocus ? 'true' : undefined}>
              <th scope="row">{line.label}</th>
              {HOURS.map((hour) => {
                const calls = line.hours[hour] ?? 0;
                return (
                  <td
                    key={hour}
                    data-heat={calls === 0 ? undefined : Math.max(1, Math.ceil(4 * Math.sqrt(calls / most)))}
                  >
                    {calls === 0 ? '' : calls}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
