import { guarded } from '#db/client';
import { allScenarios } from '#db/queries/all-scenarios';
import { allTypes } from '#db/queries/all-types';
import { type CatalogueComplaint, parseCatalogue } from '#domain/catalogue/parse-catalogue';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';
import { type CatalogueCounts, saveCatalogue } from './save-catalogue';

export interface LoadedCatalogue {
  readonly counts: CatalogueCounts;
  readonly warnings: readonly CatalogueComplaint[];
}

/**
 * Loads a catalogue file (YAML or JSON text). Its items may refer to types and scenarios that are in the catalogue
 * already. Refuses `invalid-input` with the lines at fault and then changes nothing. `dryRun` only checks.
 */
export async function loadCatalogue(
  context: Context,
  source: string,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<LoadedCatalogue> {
  refuseUnlessPermitted(context.actor, 'catalogue.change');
  const [types, scenarios] = await Promise.all([
    allTypes(guarded(context.database, 'engine')),
    allScenarios(guarded(context.database, 'engine')),
  ]);
  const { file, warnings } = parseCatalogue(source, {
    types: new Set(types.map((type) => type.code)),
    scenarios: new Set(scenarios.map((scenario) => scenario.code)),
  });
  const none = { added: 0, changed: 0, unchanged: 0 };
  const counts = dryRun
    ? { types: none, organisations: none, scenarios: none, items: none }
    : await saveCatalogue(context, file);
  return { counts, warnings };
}
