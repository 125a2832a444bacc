'use client';

import { useTranslations } from 'next-intl';

/** What a reader sees when a page of the console fails; the server's log has the cause under the same digest. */
export default function ConsoleError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  const t = useTranslations('shell');
  return (
    <div role="alert">
      <h1>{t('errorTitle')}</h1>
      <p>{t('errorText')}</p>
      {error.digest ? <p>{t('errorDigest', { digest: error.digest })}</p> : null}
      <p>
        <button type="button" onClick={reset}>
          {t('retry')}
        </button>
      </p>
    </div>
  );
}
