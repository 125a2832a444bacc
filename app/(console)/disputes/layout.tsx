import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DISPUTE_SECTIONS } from '#app/_ui/disputes/dispute-sections';
import { permits } from '#domain/identity/permission';
import { requireActor } from '#door/actor';
import { SectionTabs } from '../admin/_parts/section-tabs';

/** The frame of the room of disputes: the pages this person may open. Each page asks at its own door again. */
export default async function DisputesLayout({ children }: { readonly children: ReactNode }) {
  const [actor, t] = await Promise.all([requireActor(), getTranslations('disputes')]);
  const open = DISPUTE_SECTIONS.filter((section) => permits(actor, section.act));
  return (
    <>
      <SectionTabs
        label={t('sectionsLabel')}
        sections={open.map(({ key, href }) => ({ href, label: t(`sections.${key}`) }))}
      />
      {children}
    </>
  );
}
