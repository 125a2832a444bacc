import { useTranslations } from 'next-intl';
import type { MaskedRow } from '#domain/records/mask-row';
import { fieldWords } from '../../../_parts/row-words';
import styles from '../../../batches.module.css';

/** The row with personal values masked; the field at fault is marked. */
export function MaskedContent({
  masked,
  wrong,
}: {
  readonly masked: MaskedRow;
  readonly wrong: string | null;
}) {
  const t = useTranslations('batches');
  const words = useTranslations('words');
  if (masked.kind === 'text') return <pre className={styles.raw}>{masked.text}</pre>;
  return (
    <table className={styles.fields}>
      <caption className="unseen">{t('content')}</caption>
      <tbody>
        {masked.fields.map((field) => (
          <tr key={field.name} data-wrong={field.name === wrong}>
            <th scope="row">{fieldWords(field.name, words)}</th>
            <td>{field.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
