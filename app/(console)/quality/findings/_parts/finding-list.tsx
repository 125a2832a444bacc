import { useLocale, useTranslations } from 'next-intl';
import type { FindingRow } from '#db/queries/quality/findings-page';
import type { RecordMask } from '#db/queries/records/record-masks';
import type { Instant } from '#domain/calendar/instant';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { InstantText } from '#ui/words/time-text';
import { SeverityBadge } from '#ui/words/word-badges';
import type { Translator } from '../../../../_i18n/translator';
import type { Surroundings } from '../../_parts/load-quality';
import styles from '../../quality.module.css';
import { type FindingWords, findingsInWords } from './finding-words';

interface FindingListProps {
  readonly findings: readonly FindingRow[];
  readonly masks: ReadonlyMap<string, RecordMask>;
  readonly around: Surroundings<CertificateType>;
}

/** Findings in few words, for beside a figure. */
export function BriefFindings({ findings, masks, around }: FindingListProps) {
  const t = useTranslations('findings');
  const words = useTranslations('words');
  const locale = useLocale();
  return (
    <ul className={styles.brief}>
      {findingsInWords(findings, masks, around, { t, words, locale }).map((line) => (
        <li key={line.key}>
          <Subject line={line} /> {line.reason}
          <small>
            {line.rule} · {line.department} · {line.type} · <InstantText instant={line.finding.openedAt} />
          </small>
        </li>
      ))}
    </ul>
  );
}

interface FindingTableProps extends FindingListProps {
  readonly now: Instant;
  readonly closed: boolean;
}

/** Findings as a table: which record, which rule, why, whose, since when, and whether it came back. */
export function FindingTable({ findings, masks, around, now, closed }: FindingTableProps) {
  const t = useTranslations('findings');
  const words = useTranslations('words');
  const locale = useLocale();
  const columns: Column<FindingWords>[] = [
    {
      key: 'record',
      header: t('columns.record'),
      heads: true,
      cell: (line) => (
        <div>
          <Subject line={line} />
          <span className={styles.two}>{line.type}</span>
          <span className={styles.quiet}>{line.subjectNote}</span>
        </div>
      ),
    },
    {
      key: 'rule',
      header: t('columns.rule'),
      cell: (line) => (
        <div>
          <a href={`/rules/${line.finding.ruleId}`}>{line.rule}</a>
          <span className={styles.two}>
            <SeverityBadge severity={line.finding.severity} />
          </span>
        </div>
      ),
    },
    {
      key: 'reason',
      header: t('columns.reason'),
      cell: (line) => (
        <div>
          {line.reason}
          {line.field === null ? null : <span className={`${styles.two} ${styles.quiet}`}>{line.field}</span>}
        </div>
      ),
    },
    { key: 'department', header: t('columns.department'), cell: (line) => line.department },
    {
      key: 'since',
      header: t('columns.since'),
      cell: (line) => <InstantText instant={line.finding.openedAt} now={now} />,
    },
    closed
      ? {
          key: 'closed',
          header: t('columns.closed'),
          cell: (line) => (
            <div>
              <InstantText instant={line.finding.closedAt} />
              <span className={`${styles.two} ${styles.quiet}`}>{closedWord(line.finding.closedBy, t)}</span>
            </div>
          ),
        }
      : {
          key: 'occurrence',
          header: t('columns.occurrence'),
          cell: (line) =>
            line.finding.occurrence > 1 ? t('recurrence', { time: line.finding.occurrence }) : t('first'),
        },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={findingsInWords(findings, masks, around, { t, words, locale })}
      rowKey={(line) => line.key}
      empty={<EmptyState title={t('empty')}>{t('emptyNext')}</EmptyState>}
    />
  );
}

function Subject({ line }: { readonly line: FindingWords }) {
  if (line.href === null) return line.subject;
  return <a href={line.href}>{line.subject}</a>;
}

function closedWord(closedBy: string | null, t: Translator<'findings'>): string {
  if (closedBy === 'waived') return t('waived');
  return closedBy === 'retired' ? t('retired') : t('passed');
}
