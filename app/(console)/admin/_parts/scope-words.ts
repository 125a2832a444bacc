import type { Locale } from '#app/_i18n/locale';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import { scopeNames } from '#db/queries/scope-names';
import type { Scope } from '#domain/identity/scope';
import type { Db } from '#services/archive';

/** Longest list of names before the rest is only counted. */
const MOST_NAMES = 3;

/** Puts scopes into words; the departments that `scopes` name are looked up once. `every` is the word for all. */
export async function scopeWords(
  db: Db,
  scopes: readonly Scope[],
  locale: Locale,
  every: string,
): Promise<(scope: Scope) => string> {
  const organisationCodes = [
    ...new Set(scopes.flatMap((scope) => (scope.kind === 'organisations' ? scope.organisationCodes : []))),
  ];
  const named =
    organisationCodes.length === 0 ? [] : await scopeNames(db, { kind: 'organisations', organisationCodes });
  const names = new Map(named.map((one) => [one.code, locale === 'en' ? one.en : one.zh]));
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (scope) => {
    if (scope.kind === 'everything') return every;
    const words =
      scope.kind === 'regions'
        ? scope.regionCodes.map((code) => regionNamed(code, locale))
        : scope.organisationCodes.map((code) => names.get(code) ?? code);
    const shown = words.slice(0, MOST_NAMES);
    return words.length > MOST_NAMES
      ? `${list.format(shown)} +${words.length - MOST_NAMES}`
      : list.format(shown);
  };
}
