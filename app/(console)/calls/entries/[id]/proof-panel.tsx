import { getTranslations } from 'next-intl/server';
import type { CallRow } from '#db/queries/calls/reports/call-row';
import { Panel } from '#ui/figures/panel';
import { Steps } from '#ui/words/steps';
import { entryId } from '../../_parts/choice';

interface ProofPanelProps {
  readonly entries: readonly CallRow[];
  /** How many entries of a year's log the newest published head holds. */
  readonly published: (logYear: number) => number;
}

/** Where each report stands in the evidence log, and its proof to take away. */
export async function ProofPanel({ entries, published }: ProofPanelProps) {
  const t = await getTranslations('calls');
  return (
    <Panel title={t('proof')} note={t('proofNote')} side={<a href="/calls/log">{t('toLog')}</a>}>
      <Steps>
        {entries.map((entry) => {
          const address = `/calls/entries/${entryId(entry)}/receipt`;
          return (
            <div key={entryId(entry)}>
              <dt>{t(`side.${entry.side}`)}</dt>
              <dd>
                {t('proofEntry', { year: String(entry.logYear), entry: String(entry.entry) })}
                <br />
                {entry.entry < published(entry.logYear) ? (
                  <>
                    <a href={address} download>
                      {t('receipt')}
                    </a>{' '}
                    ·{' '}
                    <a href={`${address}?tree=sm3`} download>
                      {t('receiptSm3')}
                    </a>{' '}
                    ·{' '}
                    <a href={`${address}?part=entry`} download>
                      {t('receiptEntry')}
                    </a>
                  </>
                ) : (
                  t('receiptNotYet')
                )}
              </dd>
            </div>
          );
        })}
      </Steps>
      <p>
        {t('receiptNote')} <a href="/verify">{t('toVerify')}</a>
      </p>
    </Panel>
  );
}
