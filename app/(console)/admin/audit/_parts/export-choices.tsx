import type { Translator } from '#app/_i18n/translator';
import { addressWith, type Query } from '#app/_ui/address';
import styles from '../audit.module.css';
import { AUDIT_PATH } from './asked';

/** The list as a file: for a spreadsheet, or line by line for a program. */
export function ExportChoices({ query, t }: { readonly query: Query; readonly t: Translator<'audit'> }) {
  const to = (format: string) => addressWith(`${AUDIT_PATH}/export`, query, { format });
  return (
    <span className={`${styles.exports} no-print`}>
      {t('export.label')}
      <a href={to('csv')} download>
        CSV
      </a>
      <a href={to('xlsx')} download>
        {t('export.sheet')}
      </a>
      <a href={to('ndjson')} download>
        NDJSON
      </a>
    </span>
  );
}
