import { useLocale, useTranslations } from 'next-intl';
import { ROLES, type Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';
import styles from '../admin.module.css';

/** What the code field offers: a region or department by code, with its name. */
export interface CodeChoice {
  readonly code: string;
  readonly label: string;
}

export const SCOPE_FORMS = ['everything', 'regions', 'organisations'] as const;

interface RoleFieldsProps {
  readonly role?: Role;
  readonly scope?: Scope;
  readonly choices: readonly CodeChoice[];
}

/** Role and scope of a request: the codes are typed with the names offered. */
export function RoleFields({ role, scope, choices }: RoleFieldsProps) {
  const t = useTranslations('access');
  const words = useTranslations('words');
  const english = useLocale() === 'en';
  const codes =
    scope?.kind === 'regions'
      ? scope.regionCodes
      : scope?.kind === 'organisations'
        ? scope.organisationCodes
        : [];
  return (
    <>
      <label htmlFor="field-role">{t('role')}</label>
      <select id="field-role" name="role" defaultValue={role ?? ''} required>
        <option value="">{t('choose')}</option>
        {ROLES.map((name) => (
          <option key={name} value={name}>
            {words(`role.${name}`)}
          </option>
        ))}
      </select>
      <label htmlFor="field-scope">{t('scopeKind')}</label>
      <select id="field-scope" name="scopeKind" defaultValue={scope?.kind ?? ''} required>
        <option value="">{t('choose')}</option>
        {SCOPE_FORMS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`scope.${kind}`)}
          </option>
        ))}
      </select>
      <p className={styles.hint}>{t('scopeKindHint')}</p>
      <label htmlFor="field-codes">{t('codes')}</label>
      <input
        id="field-codes"
        name="codes"
        list="scope-codes"
        defaultValue={codes.join(english ? ', ' : '，')}
        autoComplete="off"
        spellCheck={false}
        aria-describedby="codes-hint"
      />
      <p className={styles.hint} id="codes-hint">
        {t('codesHint')}
      </p>
      <datalist id="scope-codes">
        {choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {choice.label}
          </option>
        ))}
      </datalist>
    </>
  );
}
