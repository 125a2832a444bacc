import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Severity } from '#domain/rules/rule';
import { Shape } from '../words/status-badge';
import { Absent } from '../words/time-text';
import type { Tone } from '../words/tone';
import styles from './record.module.css';

/** A field of the card; `value` is what the reader may see: already masked where it must be. */
export interface CardField {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode | null;
  readonly masked?: boolean;
  /** Findings on this field; `number` is the mark that the list beside the card repeats. */
  readonly findings?: readonly {
    readonly number: number;
    readonly severity: Severity;
    readonly href: string;
    readonly name: string;
  }[];
  /** Takes the whole width. */
  readonly wide?: boolean;
}

interface CertificateCardProps {
  /** The type's name, as on the paper: 居民身份证. */
  readonly title: string;
  readonly issuer: ReactNode;
  readonly number: ReactNode;
  readonly status: ReactNode;
  readonly fields: readonly CardField[];
  /** With an empty slot for the photograph; false for certificates that carry none. */
  readonly photo?: boolean;
  readonly foot?: ReactNode;
}

const TONES: Record<Severity, Tone> = { critical: 'missed', major: 'risk', minor: 'quiet', info: 'quiet' };

/** A certificate laid out like the paper one; wrong fields carry numbered marks. */
export function CertificateCard(props: CertificateCardProps) {
  const t = useTranslations('ui');
  return (
    <article className={styles.card} aria-label={t('card.label', { title: props.title })}>
      <header className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{props.title}</h2>
        <span>{props.status}</span>
      </header>
      <div className={styles.cardBody} data-photo={props.photo ? 'true' : 'false'}>
        <dl className={styles.cardFields}>
          {props.fields.map((field) => (
            <FieldLine key={field.key} field={field} />
          ))}
        </dl>
        {props.photo ? <div className={styles.photo}>{t('card.photo')}</div> : null}
      </div>
      <footer className={styles.cardFoot}>
        <span>{props.issuer}</span>
        <span>{props.number}</span>
      </footer>
      {props.foot ? <p className={styles.cardNote}>{props.foot}</p> : null}
    </article>
  );
}

function FieldLine({ field }: { readonly field: CardField }) {
  const t = useTranslations('ui');
  const findings = field.findings ?? [];
  const worst = findings
    .map((finding) => TONES[finding.severity])
    .toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0];
  return (
    <div className={styles.cardField} data-wide={field.wide} data-tone={worst}>
      <dt>{field.label}</dt>
      <dd>
        {field.value === null ? <Absent /> : field.value}
        {field.masked ? <span className={styles.masked}>{t('card.masked')}</span> : null}
        {findings.map((finding) => (
          <a
            key={finding.number}
            className={styles.fieldMark}
            href={finding.href}
            title={finding.name}
            data-tone={TONES[finding.severity]}
          >
            <Shape tone={TONES[finding.severity]} />
            {finding.number}
            <span className="unseen">{finding.name}</span>
          </a>
        ))}
      </dd>
    </div>
  );
}

/** Worst first. */
const ORDER: readonly Tone[] = ['missed', 'risk', 'quiet', 'focus', 'met'];
