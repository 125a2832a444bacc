import { getTranslations } from 'next-intl/server';
import type { CallRow } from '#db/queries/calls/reports/call-row';
import { Panel } from '#ui/figures/panel';
import { Steps } from '#ui/words/steps';
import { entryId } from '../../_parts/choice';

/** Where each report stands in the evidence log. */
export async function ProofPanel({ entries }: { readonly entries: readonly CallRow[] }) {
  const t = await getTranslations('calls');
  return (
    <Panel title={t('proof')} note={t('proofNote')}>
      <Steps>
        {entries.map((entry) => (
          <div key={entryId(entry)}>
            <dt>{t(`side.${entry.side}`)}</dt>
            <dd>
              {t('proofEntry', { year: String(entry.logYear), entry: String(entry.entry) })}{' '}
              <a href="/calls/log">{t('toLog')}</a>
            </dd>
          </div>
        ))}
      </Steps>
    </Panel>
  );
}
