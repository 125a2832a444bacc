import { redirect } from 'next/navigation';
import { ROOMS } from '#app/_ui/shell/rooms';
import { permits } from '#domain/identity/permission';
import { requireActor } from '#door/actor';

/** The first room this person may enter. */
export default async function Home() {
  const actor = await requireActor();
  const first = ROOMS.find((room) => room.acts?.some((act) => permits(actor, act)));
  redirect(first?.href ?? '/catalogue');
}
