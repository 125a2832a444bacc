import { headers } from 'next/headers';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { isLightPage } from './_ui/light/light-pages';
import { LightShell } from './_ui/light/light-shell';
import { PublicShell } from './_ui/shell/public-shell';

export default async function NotFound() {
  const t = await getTranslations('shell');
  const words = (
    <>
      <h1>{t('notFoundTitle')}</h1>
      <p>{t('notFoundText')}</p>
    </>
  );
  // Next sends this with every page, also with those that are found: a light one must not carry another's scripts.
  if (isLightPage(await headers()))
    return (
      <LightShell home="/disputes">
        {words}
        <p>
          <a href="/disputes">{t('toDisputes')}</a>
        </p>
      </LightShell>
    );
  return (
    <PublicShell home="/overview">
      {words}
      <p>
        <Link href="/overview">{t('toOverview')}</Link>
      </p>
    </PublicShell>
  );
}
