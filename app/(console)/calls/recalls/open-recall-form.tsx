import { useTranslations } from 'next-intl';
import { type Day, formatDay } from '#domain/calendar/day';
import { Panel } from '#ui/figures/panel';
import { ActForm } from '../../admin/_parts/act-form';
import { ReasonField } from '../../admin/_parts/reason-field';
import { recall } from './actions';

/** Recalls one certificate: since when it was wrong, and why. */
export function OpenRecallForm({ recordKey, today }: { readonly recordKey: string; readonly today: Day }) {
  const t = useTranslations('recalls');
  return (
    <Panel title={t('open')} note={t('openNote')}>
      <ActForm action={recall} buttons={[{ text: t('openNow') }]} refused={t('notOpened')}>
        <input type="hidden" name="record" value={recordKey} />
        <label htmlFor="field-since">{t('since')}</label>
        <input id="field-since" name="since" type="date" max={formatDay(today)} required />
        <ReasonField hint={t('reasonHint')} />
      </ActForm>
    </Panel>
  );
}
