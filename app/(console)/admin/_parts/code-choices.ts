import type { Locale } from '#app/_i18n/locale';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { EVERYTHING } from '#domain/identity/scope';
import type { Db } from '#services/archive';
import { scopeChoices } from '../../_frame/scope-choices';
import type { CodeChoice } from './role-fields';

/** Regions and departments of the catalogue, by code, for the fields of a role request. */
export async function codeChoices(db: Db, locale: Locale): Promise<CodeChoice[]> {
  const { regions, departments } = scopeChoices(await organisationsInScope(db, EVERYTHING), locale);
  return [...regions, ...departments].map(({ code, label }) => ({ code, label }));
}
