import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatExact } from '#app/_ui/format/number';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { KnownRecord } from '#db/queries/records/known-record';
import { QUARANTINE_REASONS, ROW_OUTCOMES, type RowOutcome } from '#domain/records/record';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { Absent, InstantText } from '#ui/words/time-text';
import { RowOutcomeBadge } from '#ui/words/word-badges';
import styles from '../records.module.css';
import type { RecordFacts } from './load-record';

/** Letters of a receipt (db/schema/batch-receipt.ts). */
const LETTERS: Readonly<Record<string, RowOutcome>> = {
  a: 'accepted',
  s: 'superseding',
  t: 'stale',
  u: 'unchanged',
  q: 'quarantined',
};

/** Where the shown version came from: batch, row, letter of the receipt; and rows that were set aside. */
export function Provenance({ facts, record }: { readonly facts: RecordFacts; readonly record: KnownRecord }) {
  const t = useTranslations('record');
  const locale = useLocale();
  const names = new Map(facts.around.organisations.map((one) => [one.code, named(one, locale)]));
  const delivery = facts.deliveries.find(
    (one) => one.batchId === record.batchId && one.rowNumber === record.rowNumber,
  );
  const outcome = ROW_OUTCOMES.find((name) => name === LETTERS[delivery?.letter ?? '']);
  return (
    <Panel title={t('provenance')} note={t('provenanceNote')}>
      <Facts
        facts={[
          {
            name: t('batch'),
            value: (
              <Link href={`/batches/${record.batchId}`} prefetch={false}>
                {delivery?.externalId ?? record.batchId}
              </Link>
            ),
          },
          {
            name: t('source'),
            value: delivery ? (names.get(delivery.source) ?? delivery.source) : <Absent />,
          },
          { name: t('sourceSystem'), value: record.sourceSystem ?? <Absent /> },
          { name: t('row'), value: formatExact(record.rowNumber) },
          { name: t('receipt'), value: outcome ? <RowOutcomeBadge outcome={outcome} /> : <Absent /> },
          { name: t('acceptedAt'), value: <InstantText instant={delivery?.acceptedAt ?? null} seconds /> },
          { name: t('ruleSet'), value: record.ruleSet },
          { name: t('key'), value: <code>{record.recordKey}</code> },
        ]}
      />
      <SetAside facts={facts} names={names} />
    </Panel>
  );
}

function SetAside({
  facts,
  names,
}: {
  readonly facts: RecordFacts;
  readonly names: ReadonlyMap<string, string>;
}) {
  const t = useTranslations('record');
  const words = useTranslations('words');
  if (facts.quarantined.length === 0) return <p className={styles.quiet}>{t('noneSetAside')}</p>;
  return (
    <>
      <h3 className={styles.subhead}>{t('setAside')}</h3>
      <ul className={styles.findings}>
        {facts.quarantined.map((row) => {
          const reason = QUARANTINE_REASONS.find((name) => name === row.reason);
          const state = row.state === 'replayed' || row.state === 'dismissed' ? row.state : 'open';
          return (
            <li key={`${row.batchId} ${row.rowNumber}`}>
              <InstantText instant={row.quarantinedAt} /> {names.get(row.source) ?? row.source} ·{' '}
              {t('rowNumber', { row: row.rowNumber })} ·{' '}
              {reason ? words(`quarantineReason.${reason}`) : row.reason} · {t(`replay.${state}`)}
            </li>
          );
        })}
      </ul>
    </>
  );
}
