import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { readHolderUses } from '#services/calls/recall/read-holder-uses';
import { PublicShell } from '#ui/shell/public-shell';
import { IdentifyForm } from './_parts/identify-form';
import { currentHolder } from './_parts/pass';
import { UseList } from './_parts/use-list';

const MOST_USES = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('holder');
  return { title: t('title'), robots: { index: false } };
}

/** 我的证照: which departments used my certificates, when, for what; one press says that a use was not in order. */
export default async function MyCertificatesPage({
  searchParams,
}: {
  readonly searchParams: Promise<Query>;
}) {
  const [query, holder, t] = await Promise.all([searchParams, currentHolder(), getTranslations('holder')]);
  if (holder === null) {
    return (
      <PublicShell home="/catalogue">
        <IdentifyForm refused={one(query, 'refused') ?? null} />
      </PublicShell>
    );
  }
  const uses = await readHolderUses(holder.context, {
    holderCode: holder.code,
    before: null,
    most: MOST_USES,
    purpose: t('purpose'),
  });
  return (
    <PublicShell home="/catalogue">
      <UseList uses={uses} most={MOST_USES} disputed={one(query, 'disputed') ?? null} />
    </PublicShell>
  );
}
