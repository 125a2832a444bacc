import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BatchRow } from '#db/queries/intake/batch-columns';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { NumberText } from '#ui/words/number-text';
import { InstantText } from '#ui/words/time-text';
import { sourceName } from '../_parts/source-name';
import styles from '../batches.module.css';

/** Who sent it, when, by which door, and how its rows ended. */
export function BatchFacts({ batch }: { readonly batch: BatchRow }) {
  const t = useTranslations('batches');
  const locale = useLocale();
  const fact = (name: string, value: ReactNode) => ({ name, value });
  const count = (name: string, value: number) => fact(name, <NumberText value={value} exact />);
  return (
    <Panel title={t('facts')}>
      <Facts
        facts={[
          fact(t('source'), sourceName(batch, locale)),
          fact(t('doorHead'), t(`door.${batch.door}`)),
          fact(t('started'), <InstantText instant={batch.startedAt} seconds />),
          fact(t('acceptedAt'), <InstantText instant={batch.acceptedAt} seconds />),
          fact(t('batchId'), <code className={styles.id}>{batch.batchId}</code>),
          fact(t('deliveryId'), <code className={styles.id}>{batch.externalId}</code>),
          count(t('read'), batch.read),
          count(t('accepted'), batch.accepted),
          count(t('superseded'), batch.superseded),
          count(t('stale'), batch.stale),
          count(t('unchanged'), batch.unchanged),
          count(t('rejected'), batch.rejected),
          count(t('opened'), batch.findingsOpened),
          count(t('closed'), batch.findingsClosed),
        ]}
      />
    </Panel>
  );
}
