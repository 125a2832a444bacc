import { useTranslations } from 'next-intl';
import { many, type Query } from '../../../_ui/address';
import styles from '../overview.module.css';

interface PeerFormProps {
  readonly query: Query;
  readonly chosen: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** Chooses the group to be ranked in; a native form, so it works without script and the address keeps it. */
export function PeerForm({ query, chosen, choices }: PeerFormProps) {
  const t = useTranslations('overview');
  const kept = Object.keys(query).filter((key) => key !== 'peers');
  return (
    <form className={`${styles.peers} no-print`} method="get" action="/overview">
      {kept.flatMap((key) =>
        many(query, key).map((value) => (
          <input key={`${key}=${value}`} type="hidden" name={key} value={value} />
        )),
      )}
      <label htmlFor="peers">{t('ranking.peers')}</label>
      <select id="peers" name="peers" key={chosen} defaultValue={chosen}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <button type="submit">{t('ranking.show')}</button>
    </form>
  );
}
