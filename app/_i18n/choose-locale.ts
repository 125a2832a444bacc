'use server';

import { cookies } from 'next/headers';
import { LOCALE_COOKIE, localeFrom } from './locale';

const YEAR_IN_SECONDS = 365 * 86_400;

/** Form action of the language switch: remembers the choice; Next then renders the page anew. */
export async function chooseLocale(form: FormData): Promise<void> {
  const chosen = form.get('locale');
  const locale = localeFrom(typeof chosen === 'string' ? chosen : undefined);
  (await cookies()).set(LOCALE_COOKIE, locale, { path: '/', maxAge: YEAR_IN_SECONDS, sameSite: 'lax' });
}
