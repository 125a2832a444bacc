import { useTranslations } from 'next-intl';
import { ActForm } from '../../admin/_parts/act-form';
import { ReasonField } from '../../admin/_parts/reason-field';
import type { CallNames } from '../_parts/names';
import { proposeGrant } from './actions';

/** The form of one grant; a file of many is proposed at the console. */
export function ProposeGrant({ names }: { readonly names: CallNames }) {
  const t = useTranslations('grants');
  const text = (name: string, label: string, hint: string, required = true) => (
    <>
      <label htmlFor={`field-${name}`}>{label}</label>
      <input id={`field-${name}`} name={name} required={required} autoComplete="off" placeholder={hint} />
    </>
  );
  const select = (
    name: string,
    label: string,
    choices: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <>
      <label htmlFor={`field-${name}`}>{label}</label>
      <select id={`field-${name}`} name={name} defaultValue="">
        <option value="">{t('any')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </>
  );
  return (
    <ActForm action={proposeGrant} buttons={[{ text: t('submit') }]} refused={t('refusedTitle')}>
      {text('code', t('code'), 'SQ-320500-90001')}
      {text('organisation', t('granteeCode'), t('granteeHint'))}
      {select('type', t('type'), names.types)}
      {text('ownerRegion', t('ownerCode'), t('ownerHint'), false)}
      {select('scenario', t('scenario'), names.scenarios)}
      {text('from', t('from'), '2026-12-01')}
      {text('until', t('until'), '2027-11-30', false)}
      {text('basis', t('basis'), t('basisHint'))}
      <ReasonField hint={t('reasonHint')} />
    </ActForm>
  );
}
