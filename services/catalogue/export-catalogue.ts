import type { Db } from '#db/client';
import { allItems } from '#db/queries/all-items';
import { allScenarios } from '#db/queries/all-scenarios';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import type { CatalogueFile } from '#domain/catalogue/catalogue-file';
import { EVERYTHING } from '#domain/identity/scope';

/** The whole catalogue as a file's content; every part of it is public. Loading it back changes nothing. */
export async function exportCatalogue(db: Db): Promise<CatalogueFile> {
  const [types, organisations, scenarios, items] = await Promise.all([
    allTypes(db),
    organisationsInScope(db, EVERYTHING),
    allScenarios(db),
    allItems(db),
  ]);
  return { types, organisations, scenarios, items };
}

/** The same inside a transaction, whose one connection asks one thing after the other. */
export async function presentCatalogue(db: Db): Promise<CatalogueFile> {
  return {
    types: await allTypes(db),
    organisations: await organisationsInScope(db, EVERYTHING),
    scenarios: await allScenarios(db),
    items: await allItems(db),
  };
}
