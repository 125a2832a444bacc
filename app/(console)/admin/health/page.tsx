import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Verdict } from '#domain/health/health-check';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { systemHealth } from '#services/supervision/system-health';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { InstantText } from '#ui/words/time-text';
import { CheckList } from './_parts/check-list';
import { SizeTable } from './_parts/size-table';

const MOST_TABLES = 15;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('health');
  return { title: t('title') };
}

/** How the installation stands: each thing with a judgement and what to do about it. */
export default async function HealthPage() {
  const [actor, t] = await Promise.all([requirePermitted('health.view'), getTranslations('health')]);
  const context = await contextOf(actor);
  const { checks, tables } = await systemHealth(context);
  const count = (wanted: Verdict) => checks.filter(({ verdict }) => verdict === wanted).length;
  return (
    <>
      <PageHead title={t('title')}>
        <Sentence asOf={<InstantText instant={context.now} seconds />}>
          {t('lead', { act: count('act'), look: count('look'), good: count('good') })}
        </Sentence>
      </PageHead>
      <Panel title={t('checks')} note={t('order')}>
        <CheckList checks={checks} />
      </Panel>
      <Panel title={t('sizes')} note={t('sizesNote', { most: MOST_TABLES, all: tables.length })}>
        <SizeTable tables={tables.slice(0, MOST_TABLES)} />
      </Panel>
    </>
  );
}
