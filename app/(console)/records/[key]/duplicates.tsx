import { useTranslations } from 'next-intl';
import { Panel } from '#ui/figures/panel';
import { EmptyState } from '#ui/words/empty-state';
import { FoundTable } from '../_parts/found-table';
import type { RecordFacts } from './load-record';

/** Other certificates of the same department and type with the same number. */
export function Duplicates({ facts }: { readonly facts: RecordFacts }) {
  const t = useTranslations('record');
  if (facts.duplicates.length === 0) return null;
  return (
    <Panel title={t('duplicates')} note={t('duplicatesNote')}>
      <FoundTable
        records={facts.duplicates}
        around={facts.around}
        empty={<EmptyState title={t('noneFound')} />}
      />
    </Panel>
  );
}
