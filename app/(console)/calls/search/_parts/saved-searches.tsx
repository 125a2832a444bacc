import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import type { SavedSearch } from '#db/queries/calls/searches/saved-searches';
import { LONGEST_SEARCH_NAME } from '#domain/calls/search/saved-search';
import styles from '../../../../_ui/calls/calls.module.css';
import { ActForm } from '../../../admin/_parts/act-form';
import formStyles from '../../../admin/admin.module.css';
import { removeSearch, saveSearch } from '../actions';

interface SavedSearchesProps {
  readonly query: Query;
  readonly saved: readonly SavedSearch[];
}

/** Searches this person keeps: an address under a name. People, matters and certificates stand in it by their keys. */
export function SavedSearches({ query, saved }: SavedSearchesProps) {
  const t = useTranslations('calls');
  return (
    <details className={`${styles.saved} no-print`}>
      <summary>{t('saved.titleCount', { count: saved.length })}</summary>
      {saved.length === 0 ? (
        <p className={formStyles.hint}>{t('saved.none')}</p>
      ) : (
        <ul>
          {saved.map(({ searchId, name, query: kept }) => (
            <li key={searchId}>
              <a href={`/calls/search?${kept}`}>{name}</a>
              <form action={removeSearch}>
                <input type="hidden" name="search" value={searchId} />
                <button type="submit" aria-label={t('saved.removeOne', { name })}>
                  {t('saved.remove')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <ActForm action={saveSearch} buttons={[{ text: t('saved.save') }]} refused={t('saved.refused')}>
        <input type="hidden" name="query" value={addressWith('', query, {}).slice(1)} />
        <label htmlFor="field-name">{t('saved.name')}</label>
        <input
          id="field-name"
          name="name"
          maxLength={LONGEST_SEARCH_NAME}
          required
          autoComplete="off"
          aria-describedby="field-name-hint"
        />
        <p className={formStyles.hint} id="field-name-hint">
          {t('saved.hint')}
        </p>
      </ActForm>
    </details>
  );
}
