'use server';

import { redirect } from 'next/navigation';
import { addressWith } from '#app/_ui/address';
import { requirePermitted } from '#door/actor';
import { AUDIT_PATH, isSubject } from './asked';
import { sealedWords } from './sealed-words';

const PLAIN_KEYS = ['since', 'until', 'actor', 'role', 'action', 'outcome', 'organisation'] as const;

/** Form action of the filters: leads to the list's address, in which nothing stands that somebody typed in clear. */
export async function narrow(form: FormData): Promise<void> {
  await requirePermitted('audit.view');
  const subject = textOf(form, 'subject').trim();
  const plain = Object.fromEntries(PLAIN_KEYS.map((key) => [key, textOf(form, key)]));
  const text = await sealedWords(textOf(form, 'text'));
  redirect(addressWith(AUDIT_PATH, plain, { subject: isSubject(subject) ? subject : null, text }));
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 200) : '';
}
