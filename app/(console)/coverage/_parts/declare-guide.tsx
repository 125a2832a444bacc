import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { EmptyState } from '#ui/words/empty-state';
import { Steps } from '#ui/words/steps';
import { PATH } from './choice';

/** Nothing was declared in this view: why that is no rate, and how a department declares. */
export function DeclareGuide({ query }: { readonly query: Query }) {
  const t = useTranslations('coverage');
  return (
    <EmptyState title={t('nothing.title')}>
      <p>
        {t('nothing.why')}{' '}
        <Link href={addressWith(PATH, query, { period: 'quarter', type: null, day: null })} prefetch={false}>
          {t('nothing.widen')}
        </Link>
      </p>
      <Steps>
        <div>
          <dt>{t('nothing.console')}</dt>
          <dd>
            <code>npm run -s zhengjian -- manifest FILE --organisation CODE</code>
            <br />
            {t('nothing.file')}
          </dd>
        </div>
        <div>
          <dt>{t('nothing.remote')}</dt>
          <dd>
            <code>npm run -s zhengjian -- manifest FILE --server URL --key KEY</code>
          </dd>
        </div>
        <div>
          <dt>{t('nothing.push')}</dt>
          <dd>
            <code>POST /api/v1/manifests</code> · <Link href="/api-docs">{t('nothing.apiDocs')}</Link>
          </dd>
        </div>
      </Steps>
    </EmptyState>
  );
}
