import { useTranslations } from 'next-intl';
import { agentFamily } from '#domain/audit/origin';

/** A session's device as family and system, `Chrome · Windows`. */
export function useDevice(): (userAgent: string) => string {
  const t = useTranslations('account');
  return (userAgent) => {
    const family = agentFamily(userAgent);
    return family === undefined || family === 'other' ? t('deviceUnknown') : family;
  };
}

/** How a session was opened: by password or provider, with a second factor or without. */
export function Opened({
  method,
  secondFactorShown,
}: {
  readonly method: 'password' | 'provider';
  readonly secondFactorShown: boolean;
}) {
  const t = useTranslations('account');
  return (
    <>
      {t(`method.${method}`)}
      {secondFactorShown ? ` ${t('withFactor')}` : null}
    </>
  );
}
