import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { KnownRecord } from '#db/queries/records/known-record';
import { type Day, formatDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { CERTIFICATE_STATUSES } from '#domain/records/record';
import { FAIL } from '#domain/rules/outcome';
import { Panel } from '#ui/figures/panel';
import { DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { DayText, InstantText } from '#ui/words/time-text';
import { CertificateStatusBadge } from '#ui/words/word-badges';
import styles from '../records.module.css';
import type { RecordFacts } from './load-record';

/** Every version with the interval in which it was the known one; each opens the record as known on its last day. */
export function VersionTable({
  facts,
  asKnown,
}: {
  readonly facts: RecordFacts;
  readonly asKnown: Day | null;
}) {
  const t = useTranslations('record');
  const { versions, shown, latest } = facts;
  const lastDay = (version: KnownRecord) =>
    version.knownUntil === null ? null : formatDay(dayOfInstant(version.knownUntil) - 1);
  const address = (version: KnownRecord) => {
    const day = lastDay(version);
    return day === null || day < formatDay(dayOfInstant(version.knownFrom))
      ? `/records/${latest.recordKey}`
      : `/records/${latest.recordKey}?asKnown=${day}`;
  };
  return (
    <div id="versions" className={styles.anchor}>
      <Panel title={t('versions')} note={t('versionsNote')}>
        <DataTable
          caption={t('versions')}
          rows={versions}
          rowKey={(version) => String(version.knownFrom)}
          focusKey={asKnown === null || shown === null ? undefined : String(shown.knownFrom)}
          empty={<EmptyState title={t('nothingWrong')} />}
          columns={[
            {
              key: 'known',
              header: t('knownFrom'),
              heads: true,
              cell: (version) => (
                <Link href={address(version)} prefetch={false}>
                  <InstantText instant={version.knownFrom} />
                </Link>
              ),
            },
            {
              key: 'until',
              header: t('knownUntil'),
              cell: (version) =>
                version.knownUntil === null ? t('current') : <InstantText instant={version.knownUntil} />,
            },
            {
              key: 'version',
              header: t('version'),
              align: 'right',
              cell: (version) => version.version ?? '—',
            },
            {
              key: 'status',
              header: t('status'),
              cell: (version) => (
                <CertificateStatusBadge
                  status={CERTIFICATE_STATUSES.find((name) => name === version.status) ?? null}
                  said={version.status ?? undefined}
                />
              ),
            },
            { key: 'issued', header: t('issuedOn'), cell: (version) => <DayText day={version.issuedOn} /> },
            {
              key: 'faults',
              header: t('faults'),
              align: 'right',
              cell: (version) => version.outcome.split(FAIL).length - 1,
            },
          ]}
        />
      </Panel>
    </div>
  );
}
