import { redirect } from 'next/navigation';
import { ROOMS } from '#app/_ui/shell/rooms';
import { isAdministrator } from '#domain/identity/actor';
import { permits } from '#domain/identity/permission';
import { requireActor } from '#door/actor';

/** The first room this person may enter; an administrator's work is the administration. */
export default async function Home() {
  const actor = await requireActor();
  if (isAdministrator(actor.role)) redirect('/admin');
  const first = ROOMS.find((room) => room.acts?.some((act) => permits(actor, act)));
  redirect(first?.href ?? '/catalogue');
}
