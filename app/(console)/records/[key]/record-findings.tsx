import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Instant } from '#domain/calendar/instant';
import { Panel } from '#ui/figures/panel';
import { EmptyState } from '#ui/words/empty-state';
import { InstantText } from '#ui/words/time-text';
import { SeverityBadge } from '#ui/words/word-badges';
import type { FindingWords } from '../../quality/findings/_parts/finding-words';
import styles from '../records.module.css';

interface RecordFindingsProps {
  /** Open ones, in the order of their marks on the card. */
  readonly marks: readonly FindingWords[];
  readonly all: readonly FindingWords[];
  readonly now: Instant;
}

/** What is wrong, field by field, with the numbers that the card carries; below it what was wrong and is closed. */
export function RecordFindings({ marks, all, now }: RecordFindingsProps) {
  const t = useTranslations('record');
  const open = new Set(marks.map((mark) => mark.key));
  const others = all.filter((line) => !open.has(line.key));
  return (
    <div id="findings" className={styles.anchor}>
      <Panel title={t('wrong')}>
        {marks.length === 0 ? (
          <EmptyState title={t('nothingWrong')}>{t('nothingWrongNext')}</EmptyState>
        ) : null}
        <ol className={styles.findings}>
          {marks.map((mark, index) => (
            <li key={mark.key} id={`finding-${index + 1}`}>
              <FindingItem line={mark} now={now} />
            </li>
          ))}
        </ol>
        {others.length === 0 ? null : (
          <details className={styles.more}>
            <summary>{t('otherFindings', { count: others.length })}</summary>
            <ul className={styles.findings}>
              {others.map((line) => (
                <li key={line.key}>
                  <FindingItem line={line} now={now} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </Panel>
    </div>
  );
}

function FindingItem({ line, now }: { readonly line: FindingWords; readonly now: Instant }) {
  const t = useTranslations('record');
  const { finding } = line;
  return (
    <>
      <span className={styles.findingHead}>
        <strong>{line.field ?? t('wholeRecord')}</strong> {line.reason}{' '}
        <SeverityBadge severity={finding.severity} />
      </span>
      <span className={styles.findingFoot}>
        <Link href={`/rules/${finding.ruleId}`} prefetch={false}>
          {line.rule}
        </Link>{' '}
        · {t('since')} <InstantText instant={finding.openedAt} now={now} />
        {finding.occurrence > 1 ? ` · ${t('recurrence', { time: finding.occurrence })}` : null}
        {finding.closedAt === null ? null : (
          <>
            {' '}
            · {t('closed')} <InstantText instant={finding.closedAt} />
          </>
        )}
      </span>
    </>
  );
}
