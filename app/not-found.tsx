import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PublicShell } from './_ui/shell/public-shell';

export default function NotFound() {
  const t = useTranslations('shell');
  return (
    <PublicShell home="/overview">
      <h1>{t('notFoundTitle')}</h1>
      <p>{t('notFoundText')}</p>
      <p>
        <Link href="/overview">{t('toOverview')}</Link>
      </p>
    </PublicShell>
  );
}
