import { useLocale, useTranslations } from 'next-intl';
import { formatQuantity, formatQuantityExact, type QuantityKind } from '../format/quantity';
import { ChangeText, NoData } from '../words/number-text';
import { Shape } from '../words/status-badge';
import type { Tone } from '../words/tone';
import styles from './figures.module.css';
import { Meaning } from './meaning';
import { Sparkline } from './sparkline';

export interface FigureProps {
  readonly label: string;
  readonly kind: QuantityKind;
  /** null: no data, shown as a word and a hatch. */
  readonly value: number | null;
  /** Unit behind a count or score: 项, 分. Rates bring their own. */
  readonly unit?: string;
  /** Difference to the span compared with, in the value's own scale; null: not comparable; absent: not shown. */
  readonly change?: number | null;
  /** What it is compared with, in words: 较 2026-10-01 至 2026-10-21. */
  readonly comparedWith?: string;
  readonly better?: 'higher' | 'lower' | 'neither';
  /** The state against its target, with the word for it: { tone: 'risk', word: '低于目标 98%' }. */
  readonly state?: { readonly tone: Tone; readonly word: string };
  /** Past values, oldest first, null for days without data; `sparkLabel` names the span. */
  readonly spark?: readonly (number | null)[];
  readonly sparkLabel?: string;
  /** The rows behind the number. */
  readonly href: string;
  /** What it counts, of what, since when, as of when. */
  readonly meaning: string;
}

/** One key figure: value, unit, change, past, and the door to its rows. */
export function Figure(props: FigureProps) {
  const t = useTranslations('ui');
  return (
    <section className={styles.figure} aria-label={props.label}>
      <div className={styles.figureHead}>
        <h2 className={styles.figureLabel}>{props.label}</h2>
        <Meaning label={t('meaningOf', { label: props.label })}>{props.meaning}</Meaning>
      </div>
      <div className={styles.figureBody}>
        <FigureValue {...props} />
        {props.spark ? <Sparkline values={props.spark} label={props.sparkLabel ?? props.label} /> : null}
      </div>
      <p className={styles.figureFoot}>
        {props.change === undefined ? null : (
          <>
            <ChangeText change={props.change} kind={props.kind} better={props.better ?? 'higher'} />
            {props.comparedWith ? <span className={styles.compared}>{props.comparedWith}</span> : null}
          </>
        )}
        {props.state ? (
          <span className={styles.state}>
            <Shape tone={props.state.tone} /> {props.state.word}
          </span>
        ) : null}
      </p>
    </section>
  );
}

function FigureValue({ value, kind, unit, href, label }: FigureProps) {
  const locale = useLocale();
  if (value === null) {
    return (
      <a className={styles.figureValue} href={href} data-none="true">
        <NoData />
      </a>
    );
  }
  return (
    <a
      className={styles.figureValue}
      href={href}
      title={`${label} ${formatQuantityExact(value, kind, locale)}`}
    >
      {formatQuantity(value, kind, locale)}
      {unit ? <span className={styles.figureUnit}>{unit}</span> : null}
    </a>
  );
}
