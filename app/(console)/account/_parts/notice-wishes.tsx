import { useTranslations } from 'next-intl';
import type { NoticeWishes } from '#domain/notices/mail-plan';
import { NOTICE_KINDS, noticeKey } from '#domain/notices/notice-kind';
import { defaultPreference, NOTICE_DIGESTS } from '#domain/notices/preference';
import { timeOfMinute } from '#domain/notices/quiet-hours';
import { ActForm } from '../../admin/_parts/act-form';
import { saveWishes } from '../notice-actions';
import styles from './notice-wishes.module.css';

/** How one wants to be told of each kind of notice, and when not. */
export function NoticeWishesForm({ wishes }: { readonly wishes: NoticeWishes }) {
  const t = useTranslations('notices');
  const { quiet } = wishes;
  return (
    <ActForm action={saveWishes} buttons={[{ text: t('save') }]} refused={t('refusedTitle')}>
      <table className={styles.wishes}>
        <caption className="unseen">{t('preferences')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('kindHead')}</th>
            <th scope="col">{t('way.product')}</th>
            <th scope="col">{t('way.e-mail')}</th>
            <th scope="col">{t('digestHead')}</th>
          </tr>
        </thead>
        <tbody>
          {NOTICE_KINDS.map((what) => {
            const wish = wishes.preferences.find((each) => each.what === what) ?? defaultPreference(what);
            const name = t(`kindName.${noticeKey(what)}`);
            return (
              <tr key={what}>
                <th scope="row">{name}</th>
                {(['product', 'e-mail'] as const).map((way) => (
                  <td key={way}>
                    <input
                      type="checkbox"
                      name={`ways:${what}`}
                      value={way}
                      defaultChecked={wish.ways.includes(way)}
                      aria-label={`${name} ${t(`way.${way}`)}`}
                    />
                  </td>
                ))}
                <td>
                  <select
                    name={`digest:${what}`}
                    defaultValue={wish.digest}
                    aria-label={`${name} ${t('digestHead')}`}
                  >
                    {NOTICE_DIGESTS.map((digest) => (
                      <option key={digest} value={digest}>
                        {t(`digest.${digest}`)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <fieldset className={styles.quiet}>
        <legend>{t('quiet')}</legend>
        <label htmlFor="field-quietFrom">{t('quietFrom')}</label>
        <input
          id="field-quietFrom"
          type="time"
          name="quietFrom"
          defaultValue={quiet === null ? '' : timeOfMinute(quiet.from)}
        />
        <label htmlFor="field-quietUntil">{t('quietUntil')}</label>
        <input
          id="field-quietUntil"
          type="time"
          name="quietUntil"
          defaultValue={quiet === null ? '' : timeOfMinute(quiet.until)}
        />
        <span>{t('quietHint')}</span>
      </fieldset>
    </ActForm>
  );
}
