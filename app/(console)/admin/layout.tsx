import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ADMIN_SECTIONS } from '#app/_ui/shell/admin-sections';
import { permits } from '#domain/identity/permission';
import { requireActor } from '#door/actor';
import { SectionTabs } from './_parts/section-tabs';

/** The frame of the administration: the sections this person may open. Each page asks at its own door again. */
export default async function AdminLayout({ children }: { readonly children: ReactNode }) {
  const [actor, t] = await Promise.all([requireActor(), getTranslations('admin')]);
  const open = ADMIN_SECTIONS.filter((section) => permits(actor, section.act));
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
