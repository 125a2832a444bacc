import { useTranslations } from 'next-intl';
import type { FaceField } from '#domain/catalogue/certificate-type';
import styles from '../../admin.module.css';
import own from '../catalogue.module.css';

/** Empty rows below those that are there: more come when these were saved. */
const BLANK_ROWS = 3;
const TEXTS = ['name', 'nameZh', 'nameEn'] as const;
const FLAGS = ['required', 'personal'] as const;

/** Face fields with their constraints, a group each. One whose field name is emptied is taken away. */
export function FaceFieldRows({ fields }: { readonly fields: readonly FaceField[] }) {
  const t = useTranslations('proposals');
  const rows = fields.length + BLANK_ROWS;
  return (
    <fieldset className={own.face}>
      <legend>{t('field.faceFields')}</legend>
      <p className={styles.hint}>{t('faceHint')}</p>
      <input type="hidden" name="faceRows" value={rows} />
      {Array.from({ length: rows }, (_, row) => (
        // Rows are told apart by their place, as the form sends them.
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed order
        <FaceFieldRow key={row} row={row} field={fields[row]} />
      ))}
    </fieldset>
  );
}

function FaceFieldRow({ row, field }: { readonly row: number; readonly field: FaceField | undefined }) {
  const t = useTranslations('proposals');
  const id = (name: string) => `field-face-${row}-${name}`;
  const label = field === undefined ? t('newFaceField') : `${field.nameZh} ${field.name}`;
  return (
    <details className={own.faceRow}>
      <summary>
        {row + 1} · {label}
      </summary>
      <div className={own.faceGrid}>
        {TEXTS.map((name) => (
          <p key={name}>
            <label htmlFor={id(name)}>{t(`field.${name === 'name' ? 'fieldName' : name}`)}</label>
            <input
              id={id(name)}
              name={`face-${row}-${name}`}
              defaultValue={field?.[name]}
              spellCheck={false}
            />
          </p>
        ))}
        <p>
          <label htmlFor={id('pattern')}>{t('field.pattern')}</label>
          <input
            id={id('pattern')}
            name={`face-${row}-pattern`}
            defaultValue={field?.pattern}
            spellCheck={false}
            className={own.source}
          />
        </p>
        <p>
          <label htmlFor={id('oneOf')}>{t('field.oneOf')}</label>
          <input id={id('oneOf')} name={`face-${row}-oneOf`} defaultValue={field?.oneOf?.join('、')} />
        </p>
        <p>
          <label htmlFor={id('maxLength')}>{t('field.maxLength')}</label>
          <input
            id={id('maxLength')}
            name={`face-${row}-maxLength`}
            type="number"
            defaultValue={field?.maxLength}
          />
        </p>
        {FLAGS.map((name) => (
          <p key={name} className={own.flag}>
            <input
              id={id(name)}
              name={`face-${row}-${name}`}
              type="checkbox"
              value="yes"
              defaultChecked={field?.[name]}
            />
            <label htmlFor={id(name)}>{t(`field.${name}`)}</label>
          </p>
        ))}
      </div>
    </details>
  );
}
