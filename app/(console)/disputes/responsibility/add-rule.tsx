import { useTranslations } from 'next-intl';
import { type Day, formatDay } from '#domain/calendar/day';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import { ActForm } from '../../admin/_parts/act-form';
import formStyles from '../../admin/admin.module.css';
import { addRule } from './actions';

interface AddRuleProps {
  readonly types: readonly { readonly value: string; readonly label: string }[];
  readonly today: Day;
  /** Whoever watches over regions says which of them. */
  readonly regionNeeded: boolean;
}

/** What a new rule asks for, who answers, and since when. */
export function AddRule({ types, today, regionNeeded }: AddRuleProps) {
  const t = useTranslations('disputeRules');
  const d = useTranslations('disputes');
  return (
    <ActForm
      action={addRule}
      buttons={[{ text: t('responsibility.addNow') }]}
      refused={t('responsibility.notAdded')}
    >
      <label htmlFor="field-organisation">{t('responsibility.answers')}</label>
      <input
        id="field-organisation"
        name="organisation"
        list="list-organisations"
        required
        autoComplete="off"
        aria-describedby="field-organisation-hint"
      />
      <p className={formStyles.hint} id="field-organisation-hint">
        {t('responsibility.organisationHint')}
      </p>
      <label htmlFor="field-kind">{t('responsibility.kind')}</label>
      <select id="field-kind" name="kind">
        <option value="">{t('responsibility.any')}</option>
        {DISPUTE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {d(`kind.${kind}`)}
          </option>
        ))}
      </select>
      <label htmlFor="field-certificateType">{t('responsibility.type')}</label>
      <select id="field-certificateType" name="certificateType">
        <option value="">{t('responsibility.any')}</option>
        {types.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor="field-region">{t('responsibility.regionField')}</label>
      <input
        id="field-region"
        name="region"
        inputMode="numeric"
        maxLength={6}
        required={regionNeeded}
        autoComplete="off"
      />
      <label htmlFor="field-issuer">{t('responsibility.issuer')}</label>
      <input id="field-issuer" name="issuer" list="list-organisations" autoComplete="off" />
      <label htmlFor="field-field">{t('responsibility.field')}</label>
      <input id="field-field" name="field" list="list-fields" maxLength={60} autoComplete="off" />
      <label htmlFor="field-effectiveFrom">{t('responsibility.from')}</label>
      <input
        id="field-effectiveFrom"
        name="effectiveFrom"
        type="date"
        min={formatDay(today)}
        defaultValue={formatDay(today)}
        required
      />
      <label htmlFor="field-effectiveUntil">{t('responsibility.untilField')}</label>
      <input id="field-effectiveUntil" name="effectiveUntil" type="date" min={formatDay(today)} />
      <label htmlFor="field-source">{t('responsibility.sourceField')}</label>
      <input id="field-source" name="source" maxLength={200} required autoComplete="off" />
    </ActForm>
  );
}
