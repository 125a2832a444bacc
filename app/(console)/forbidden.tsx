import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { ROLES } from '#domain/identity/actor';
import { permissionOf } from '#domain/identity/permission';
import { currentActor } from '#door/actor';
import { actOfPage } from '#door/page-acts';
import { PageHead } from '#ui/figures/page-head';

/** What somebody sees at the door of a page that their role may not enter; the answer's status is 403. */
export default async function Forbidden() {
  const [actor, address, locale, t, words] = await Promise.all([
    currentActor(),
    headers().then((sent) => sent.get('x-zhengjian-address') ?? '/'),
    getLocale(),
    getTranslations('admin'),
    getTranslations('words'),
  ]);
  const act = actOfPage(new URL(address, 'http://house.invalid').pathname);
  const names = act === null ? [] : permissionOf(act).roles.map((role) => words(`role.${role}`));
  const own = ROLES.find((role) => role === actor?.role);
  return (
    <>
      <PageHead title={t('forbiddenTitle')} />
      {own ? <p>{t('forbiddenText', { role: words(`role.${own}`) })}</p> : null}
      {names.length > 0 ? (
        <p>
          {t('forbiddenWho', { roles: new Intl.ListFormat(locale, { type: 'disjunction' }).format(names) })}
        </p>
      ) : null}
      <p>{t('forbiddenNext')}</p>
      <p>
        <a href="/">{t('forbiddenHome')}</a>
      </p>
    </>
  );
}
