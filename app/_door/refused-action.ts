import { headers } from 'next/headers';
import { Refusal } from '#domain/errors';
import { currentActor, PAGE_ADDRESS_HEADER } from './actor';
import { nobody, originOfPage } from './came-from';
import { noteRefusedForm } from './refused';

/** For the catch of a form action: an attempt leaves its audit row before the form says that it was refused. */
export async function noteRefusedAction(error: unknown): Promise<void> {
  if (!(error instanceof Refusal)) return;
  const sent = new Headers(await headers());
  const actor = (await currentActor()) ?? nobody(originOfPage(sent));
  const [page = '/'] = (sent.get(PAGE_ADDRESS_HEADER) ?? '/').split('?');
  await noteRefusedForm(error, actor, page);
}
