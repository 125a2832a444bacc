import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CALL_SECTIONS } from '#app/_ui/calls/call-sections';
import { permits } from '#domain/identity/permission';
import { requireActor } from '#door/actor';
import { SectionTabs } from '../admin/_parts/section-tabs';

/** The frame of the room of calls: the pages this person may open. Each page asks at its own door again. */
export default async function CallsLayout({ children }: { readonly children: ReactNode }) {
  const [actor, t] = await Promise.all([requireActor(), getTranslations('calls')]);
  const open = CALL_SECTIONS.filter((section) => permits(actor, section.act));
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
