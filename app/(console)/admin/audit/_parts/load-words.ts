import { getLocale, getTranslations } from 'next-intl/server';
import { accounts } from '#db/queries/accounts';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import type { Scope } from '#domain/identity/scope';
import { accountsArchive } from '#door/database';
import type { Db } from '#services/archive';
import type { AuditWords } from './entry-words';

/** Everything an entry's codes need to be read. */
export async function loadAuditWords(db: Db, scope: Scope): Promise<AuditWords> {
  const [t, words, locale, people, organisations] = await Promise.all([
    getTranslations('audit'),
    getTranslations('words'),
    getLocale(),
    accountsArchive().then(accounts),
    organisationsInScope(db, scope),
  ]);
  return {
    t,
    words,
    locale,
    names: new Map(people.map((one) => [`person:${one.id}`, one.name])),
    organisations: new Map(organisations.map((one) => [one.code, one])),
  };
}
