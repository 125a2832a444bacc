import { useTranslations } from 'next-intl';
import { ORGANISATION_LEVELS, ORGANISATION_ROLES, type Organisation } from '#domain/catalogue/organisation';
import own from '../catalogue.module.css';
import { ChoiceField, TextField } from './field';

export function OrganisationFields({ organisation }: { readonly organisation: Organisation | undefined }) {
  const t = useTranslations('proposals');
  const words = useTranslations('words');
  return (
    <>
      <TextField
        name="code"
        value={organisation?.code}
        fixed={organisation !== undefined}
        hint={t('organisationCodeHint')}
      />
      <TextField name="nameZh" value={organisation?.nameZh} />
      <TextField name="nameEn" value={organisation?.nameEn} />
      <TextField name="regionCode" value={organisation?.regionCode} hint={t('regionHint')} />
      <ChoiceField
        name="level"
        value={organisation?.level}
        choices={ORGANISATION_LEVELS.map((value) => ({ value, label: words(`level.${value}`) }))}
      />
      <TextField name="line" value={organisation?.line} list="lines" hint={t('lineHint')} />
      <fieldset className={own.face} id="field-roles">
        <legend>{t('field.roles')}</legend>
        {ORGANISATION_ROLES.map((role) => (
          <p key={role} className={own.flag}>
            <input
              id={`field-role-${role}`}
              name="roles"
              type="checkbox"
              value={role}
              defaultChecked={organisation?.roles.includes(role)}
            />
            <label htmlFor={`field-role-${role}`}>{words(`organisationRole.${role}`)}</label>
          </p>
        ))}
      </fieldset>
    </>
  );
}
