import { useTranslations } from 'next-intl';
import type { OwnSecondFactor } from '#services/identity/second-factor/own';
import { CodeField } from '#ui/account/code-field';
import { Panel } from '#ui/figures/panel';
import account from '../../../_ui/account/account.module.css';

interface FactorPanelProps {
  readonly factor: OwnSecondFactor;
  readonly wrong: string | undefined;
}

/** Whether an authenticator is set up, and what may be done about it. */
export function FactorPanel({ factor, wrong }: FactorPanelProps) {
  const t = useTranslations('account');
  if (!factor.enrolled) {
    return (
      <Panel title={t('factor')}>
        <p>{t('factorOff')}</p>
        <a className={account.button} href="/account/second-factor">
          {t('factorEnrol')}
        </a>
      </Panel>
    );
  }
  return (
    <Panel title={t('factor')}>
      <p>{t('factorOn', { left: factor.recoveryCodesLeft })}</p>
      {factor.mandatory ? (
        <p className={account.hint}>{t('factorMandatory')}</p>
      ) : (
        <form method="post" action="/api/auth/second-factor/remove" className={account.form}>
          <CodeField wrong={wrong} hint={t('factorRemoveHint')} />
          <button type="submit" className={account.quiet}>
            {t('factorRemove')}
          </button>
        </form>
      )}
    </Panel>
  );
}
