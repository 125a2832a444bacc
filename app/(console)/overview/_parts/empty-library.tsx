import { useTranslations } from 'next-intl';
import { PageHead } from '#ui/figures/page-head';
import { EmptyState } from '#ui/words/empty-state';
import { Steps } from '#ui/words/steps';
import type { Overview } from '../_data/overview';

/** Nothing was ever received in this view: says whether the library is empty or the view, and the next step. */
export function EmptyLibrary({ overview }: { readonly overview: Overview }) {
  const t = useTranslations('overview');
  const { view, facts } = overview;
  const narrowed = [view.selection.regionCode, view.department, view.type].some((code) => code !== null);
  const loaded = facts.organisations.length > 0;
  return (
    <>
      <PageHead title={t('title')} />
      {narrowed || (loaded && view.scope.kind !== 'everything') ? (
        <EmptyState title={t('empty.viewTitle')}>
          <p>
            {t('empty.viewNext')} <a href="/overview">{t('empty.whole')}</a>
          </p>
        </EmptyState>
      ) : (
        <EmptyState title={t('empty.libraryTitle')}>
          <p>{t('empty.libraryNext')}</p>
          <Steps>
            <div>
              <dt>{t('empty.demo')}</dt>
              <dd>
                <code>npm run quickstart</code>
              </dd>
            </div>
            <div>
              <dt>{t('empty.own')}</dt>
              <dd>
                <code>npm run -s zhengjian -- catalogue import FILE</code>
                <br />
                <code>npm run -s zhengjian -- import FILE --mapping MAP.json</code>
              </dd>
            </div>
            <div>
              <dt>{t('empty.push')}</dt>
              <dd>
                <code>POST /api/v1/records</code> · <a href="/api-docs">{t('empty.apiDocs')}</a>
              </dd>
            </div>
          </Steps>
        </EmptyState>
      )}
    </>
  );
}
