import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { KEY_PURPOSES, purposeKey } from '#domain/machine/key-purpose';
import { MOST_KEY_DAYS, USUAL_KEY_DAYS } from '#domain/machine/key-state';
import { requirePermitted } from '#door/actor';
import { publicArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ActForm } from '../../_parts/act-form';
import styles from '../../admin.module.css';
import { issueKey } from '../_parts/actions';
import { SignChoice } from '../_parts/sign-choice';
import keys from '../keys.module.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keys');
  return { title: t('new') };
}

/** Issues a key for one organisation. */
export default async function NewKeyPage() {
  await requirePermitted('key.issue');
  const [locale, t] = await Promise.all([getLocale(), getTranslations('keys')]);
  const organisations = await organisationsInScope(await publicArchive(), EVERYTHING);
  const today = dayOfInstant(instantFromDate(new Date()));
  return (
    <>
      <PageHead title={t('new')} trail={[{ label: t('title'), href: '/admin/keys' }]}>
        <Sentence>{t('newLead')}</Sentence>
      </PageHead>
      <Panel title={t('newForm')}>
        <ActForm
          action={issueKey}
          buttons={[{ text: t('issue') }]}
          refused={t('refused')}
          copy={{ text: t('copy'), copied: t('copied') }}
        >
          <label htmlFor="field-organisation">{t('organisation')}</label>
          <input
            id="field-organisation"
            name="organisation"
            list="organisations"
            required
            autoComplete="off"
            spellCheck={false}
            aria-describedby="organisation-hint"
          />
          <p className={styles.hint} id="organisation-hint">
            {t('organisationHint')}
          </p>
          <datalist id="organisations">
            {organisations.map(({ code, nameZh, nameEn }) => (
              <option key={code} value={code}>
                {locale === 'en' ? nameEn : nameZh}
              </option>
            ))}
          </datalist>
          <label htmlFor="field-label">{t('label')}</label>
          <input
            id="field-label"
            name="label"
            required
            maxLength={100}
            autoComplete="off"
            aria-describedby="label-hint"
          />
          <p className={styles.hint} id="label-hint">
            {t('labelHint')}
          </p>
          <fieldset className={keys.choices} id="field-purposes">
            <legend>{t('purposes')}</legend>
            {KEY_PURPOSES.map((purpose) => (
              <label key={purpose}>
                <input
                  type="checkbox"
                  name="purpose"
                  value={purpose}
                  defaultChecked={purpose !== 'catalogue.read'}
                />
                {t(`purpose.${purposeKey(purpose)}`)}
              </label>
            ))}
          </fieldset>
          <label htmlFor="field-networks">{t('networks')}</label>
          <textarea
            id="field-networks"
            name="networks"
            rows={3}
            spellCheck={false}
            aria-describedby="networks-hint"
          />
          <p className={styles.hint} id="networks-hint">
            {t('networksHint')}
          </p>
          <label htmlFor="field-expiresAt">{t('until')}</label>
          <input
            id="field-expiresAt"
            name="until"
            type="date"
            required
            defaultValue={formatDay(today + USUAL_KEY_DAYS)}
            min={formatDay(today + 1)}
            max={formatDay(today + MOST_KEY_DAYS)}
            aria-describedby="until-hint"
          />
          <p className={styles.hint} id="until-hint">
            {t('untilHint')}
          </p>
          <SignChoice signs={false} />
          <label htmlFor="field-note">{t('note')}</label>
          <textarea id="field-note" name="note" rows={2} maxLength={500} aria-describedby="note-hint" />
          <p className={styles.hint} id="note-hint">
            {t('noteHint')}
          </p>
        </ActForm>
      </Panel>
    </>
  );
}
