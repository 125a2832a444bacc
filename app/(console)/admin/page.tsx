import { forbidden, redirect } from 'next/navigation';
import { ADMIN_SECTIONS } from '#app/_ui/shell/admin-sections';
import { permits } from '#domain/identity/permission';
import { requireActor } from '#door/actor';

/** The administration opens at the first section this person may see. */
export default async function AdminPage() {
  const actor = await requireActor();
  const first = ADMIN_SECTIONS.find((section) => permits(actor, section.act));
  if (first === undefined) forbidden();
  redirect(first.href);
}
