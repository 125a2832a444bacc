import { useTranslations } from 'next-intl';
import { LONGEST_TEXT, LONGEST_TITLE, TEMPLATE_FIELDS, TEMPLATE_LANGUAGES } from '#domain/cases/template';
import styles from '../../admin/admin.module.css';
import { LANGUAGE_NAMES } from '../_parts/language-names';

interface TemplateFieldsProps {
  /** Tells the forms of a page apart. */
  readonly of?: string;
  readonly template?: { readonly title: string; readonly text: string; readonly language: string };
}

/** Title, language and words of a template. */
export function TemplateFields({ of = '', template }: TemplateFieldsProps) {
  const t = useTranslations('disputeRules');
  return (
    <>
      <label htmlFor={`field-language${of}`}>{t('templates.language')}</label>
      <select id={`field-language${of}`} name="language" defaultValue={template?.language} required>
        {TEMPLATE_LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </select>
      <label htmlFor={`field-title${of}`}>{t('templates.name')}</label>
      <input
        id={`field-title${of}`}
        name="title"
        maxLength={LONGEST_TITLE}
        defaultValue={template?.title}
        required
        autoComplete="off"
      />
      <label htmlFor={`field-text${of}`}>{t('templates.text')}</label>
      <textarea
        id={`field-text${of}`}
        name="text"
        rows={6}
        maxLength={LONGEST_TEXT}
        defaultValue={template?.text}
        required
        aria-describedby={`field-text${of}-hint`}
      />
      <p className={styles.hint} id={`field-text${of}-hint`}>
        {t('templates.fieldsHint')}
      </p>
      <ul className={styles.fieldList}>
        {TEMPLATE_FIELDS.map((field) => (
          <li key={field}>
            <code>{`{{${field}}}`}</code> {t(`templates.field.${field}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
