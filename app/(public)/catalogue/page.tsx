import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { allItems } from '#db/queries/all-items';
import { allTypes } from '#db/queries/all-types';
import { formatDay } from '#domain/calendar/day';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Item } from '#domain/catalogue/scenario';
import { selectTypes } from '#domain/catalogue/select-types';
import { publicArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Door, Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import type { Query } from '../../_ui/address';
import { choiceOf, narrows } from './_parts/choice';
import { FileLinks } from './_parts/file-links';
import { TypeFilters } from './_parts/type-filters';
import { TypeTable } from './_parts/type-table';
import { ViewLinks } from './_parts/view-links';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalogue');
  return { title: t('title'), description: t('description') };
}

/** Which certificates are collected, since when and how often: public by the Jiangsu notice 2020/27, II (3) 6. */
export default async function CataloguePage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, archive, t] = await Promise.all([
    searchParams,
    publicArchive(),
    getTranslations('catalogue'),
  ]);
  const [types, items] = await Promise.all([allTypes(archive), allItems(archive)]);
  const choice = choiceOf(query);
  const shown = selectTypes(types, choice);
  const nothing =
    types.length === 0 ? (
      <EmptyState title={t('empty')}>{t('emptyNext')}</EmptyState>
    ) : (
      <EmptyState title={t('noMatch')}>{t('noMatchNext')}</EmptyState>
    );
  return (
    <>
      <PageHead title={t('title')} side={<FileLinks view="types" query={query} />}>
        <Lead types={types} shown={shown} narrowed={narrows(choice)} />
      </PageHead>
      <ViewLinks here="types" />
      <Panel title={t('viewTypes')} note={t('orderNote')}>
        <TypeFilters types={types} choice={choice} query={query} />
        <TypeTable
          types={shown}
          itemCounts={itemCounts(items)}
          choice={choice}
          query={query}
          empty={nothing}
        />
      </Panel>
    </>
  );
}

interface LeadProps {
  readonly types: readonly CertificateType[];
  readonly shown: readonly CertificateType[];
  readonly narrowed: boolean;
}

async function Lead({ types, shown, narrowed }: LeadProps) {
  const t = await getTranslations('catalogue');
  if (types.length === 0) return null;
  const realtime = shown.filter((type) => type.updateFrequency === 'realtime').length;
  if (narrowed)
    return <Sentence>{t('leadNarrowed', { total: types.length, count: shown.length, realtime })}</Sentence>;
  return (
    <Sentence>
      {t.rich('lead', {
        count: types.length,
        lines: new Set(types.map((type) => type.issuingLine)).size,
        realtime,
        earliest: formatDay(Math.min(...types.map((type) => type.collectionStart))),
        oldest: (text) => <Door href="/catalogue?sort=-start">{text}</Door>,
        quick: (text) => <Door href="/catalogue?frequency=realtime">{text}</Door>,
      })}
    </Sentence>
  );
}

function itemCounts(items: readonly Item[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const code of new Set(item.materials.flatMap((material) => material.typeCodes))) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return counts;
}
