import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { allItems } from '#db/queries/all-items';
import { allScenarios } from '#db/queries/all-scenarios';
import { issuersOfLine } from '#db/queries/issuers-of-line';
import { typeByCode } from '#db/queries/type-by-code';
import { formatDay } from '#domain/calendar/day';
import { publicArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Door, Sentence } from '#ui/figures/sentence';
import { CodeText } from '#ui/words/code-text';
import { lineNamed, named } from '../../_parts/named';
import { FaceFieldTable } from './face-field-table';
import { IssuerList } from './issuer-list';
import { NeededBy } from './needed-by';
import { TypeFacts } from './type-facts';

interface Address {
  readonly params: Promise<{ readonly code: string }>;
}

/** Once per request, though title and page both ask. */
const typeAt = cache(async (code: string) => typeByCode(await publicArchive(), decodeURIComponent(code)));

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [type, locale] = await Promise.all([typeAt((await params).code), getLocale()]);
  return type ? { title: named(type, locale) } : {};
}

export default async function TypePage({ params }: Address) {
  const type = await typeAt((await params).code);
  if (!type) notFound();
  const [archive, t, locale] = await Promise.all([
    publicArchive(),
    getTranslations('catalogue'),
    getLocale(),
  ]);
  const [issuers, items, scenarios] = await Promise.all([
    issuersOfLine(archive, type.issuingLine),
    allItems(archive),
    allScenarios(archive),
  ]);
  const needing = items.filter((item) =>
    item.materials.some((material) => material.typeCodes.includes(type.code)),
  );
  return (
    <>
      <PageHead title={named(type, locale)} trail={[{ label: t('title'), href: '/catalogue' }]}>
        <p>
          <span className="unseen">{t('code')}</span> <CodeText code={type.code} kind="type" />
        </p>
        <Sentence>
          {t.rich('typeLead', {
            start: formatDay(type.collectionStart),
            frequency: type.updateFrequency,
            line: lineNamed(type.issuingLine, locale),
            issuers: issuers.length,
            items: needing.length,
            who: (text) => <Door href="#issuers">{text}</Door>,
            what: (text) => <Door href="#needed-by">{text}</Door>,
          })}
        </Sentence>
      </PageHead>
      <TypeFacts type={type} />
      <Panel title={t('faceFields')} note={t('faceFieldsNote')}>
        <FaceFieldTable fields={type.faceFields} />
      </Panel>
      <NeededBy typeCode={type.code} items={needing} scenarios={scenarios} />
      <IssuerList line={type.issuingLine} issuers={issuers} />
    </>
  );
}
