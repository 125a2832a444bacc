import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { publicArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ActForm } from '../../_parts/act-form';
import { codeChoices } from '../../_parts/code-choices';
import { ReasonField } from '../../_parts/reason-field';
import { RoleFields } from '../../_parts/role-fields';
import styles from '../../admin.module.css';
import { createAccount } from '../_parts/actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access');
  return { title: t('newAccount') };
}

/** Opens an account: closed until the security administrator has approved its role. */
export default async function NewAccountPage() {
  await requirePermitted('user.create');
  const [locale, t] = await Promise.all([getLocale(), getTranslations('access')]);
  const db = await publicArchive();
  return (
    <>
      <PageHead title={t('newAccount')} trail={[{ label: t('accounts'), href: '/admin/users' }]}>
        <Sentence>{t('newLead')}</Sentence>
      </PageHead>
      <Panel title={t('newForm')}>
        <ActForm action={createAccount} buttons={[{ text: t('create') }]} refused={t('refusedTitle')}>
          <label htmlFor="field-username">{t('username')}</label>
          <input
            id="field-username"
            name="username"
            required
            maxLength={30}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="username-hint"
          />
          <p className={styles.hint} id="username-hint">
            {t('usernameHint')}
          </p>
          <label htmlFor="field-name">{t('name')}</label>
          <input id="field-name" name="name" required maxLength={60} autoComplete="off" />
          <label htmlFor="field-staffNumber">{t('staffNumber')}</label>
          <input
            id="field-staffNumber"
            name="staffNumber"
            maxLength={32}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="staff-hint"
          />
          <p className={styles.hint} id="staff-hint">
            {t('staffHint')}
          </p>
          <RoleFields choices={await codeChoices(db, locale)} />
          <ReasonField hint={t('newReasonHint')} />
        </ActForm>
      </Panel>
    </>
  );
}
