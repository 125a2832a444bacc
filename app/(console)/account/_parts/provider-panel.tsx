import { useTranslations } from 'next-intl';
import { formatInstantText } from '#app/_ui/format/time';
import type { Instant } from '#domain/calendar/instant';
import { Panel } from '#ui/figures/panel';
import account from '../../../_ui/account/account.module.css';

/** Whether the identity provider opens this account. */
export function ProviderPanel({ since }: { readonly since: Instant | null }) {
  const t = useTranslations('account');
  return (
    <Panel title={t('provider')}>
      {since === null ? (
        <>
          <p>{t('providerOff')}</p>
          <a className={account.button} href="/api/auth/oidc/start?link=1">
            {t('providerLink')}
          </a>
        </>
      ) : (
        <>
          <p>{t('providerOn', { time: formatInstantText(since) })}</p>
          <form method="post" action="/api/auth/oidc/unlink">
            <button type="submit" className={account.quiet}>
              {t('providerUnlink')}
            </button>
          </form>
        </>
      )}
    </Panel>
  );
}
