import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { allItems } from '#db/queries/all-items';
import { allScenarios } from '#db/queries/all-scenarios';
import { allTypes } from '#db/queries/all-types';
import { publicArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Door, Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import { FileLinks } from '../_parts/file-links';
import { named } from '../_parts/named';
import { ViewLinks } from '../_parts/view-links';
import { ItemTable } from './item-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalogue');
  return { title: t('viewScenarios'), description: t('scenarioDescription') };
}

/** Which matter needs which certificate: scenario, item, material, type. */
export default async function ScenariosPage() {
  const [archive, t, locale] = await Promise.all([
    publicArchive(),
    getTranslations('catalogue'),
    getLocale(),
  ]);
  const [types, scenarios, items] = await Promise.all([
    allTypes(archive),
    allScenarios(archive),
    allItems(archive),
  ]);
  const names = new Map(types.map((type) => [type.code, named(type, locale)]));
  const materials = items.flatMap((item) => item.materials);
  const used = new Set(materials.flatMap((material) => material.typeCodes));
  return (
    <>
      <PageHead
        title={t('viewScenarios')}
        trail={[{ label: t('title'), href: '/catalogue' }]}
        side={<FileLinks view="scenarios" query={{}} />}
      >
        {scenarios.length === 0 ? null : (
          <Sentence>
            {t.rich('scenarioLead', {
              scenarios: scenarios.length,
              items: items.length,
              materials: materials.length,
              used: used.size,
              types: types.length,
              all: (text) => <Door href="/catalogue">{text}</Door>,
            })}
          </Sentence>
        )}
      </PageHead>
      <ViewLinks here="scenarios" />
      {scenarios.length === 0 ? <EmptyState title={t('scenarioEmpty')}>{t('emptyNext')}</EmptyState> : null}
      {scenarios.map((scenario) => (
        <Panel key={scenario.code} title={named(scenario, locale)}>
          <ItemTable
            caption={named(scenario, locale)}
            items={items.filter((item) => item.scenarioCode === scenario.code)}
            typeNames={names}
          />
        </Panel>
      ))}
    </>
  );
}
