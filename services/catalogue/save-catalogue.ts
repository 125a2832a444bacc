import { type Db, transaction } from '#db/client';
import { allItems } from '#db/queries/all-items';
import { allScenarios } from '#db/queries/all-scenarios';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { lockCatalogue } from '#db/writes/lock-catalogue';
import { putItems } from '#db/writes/put-items';
import { putOrganisations } from '#db/writes/put-organisations';
import { putScenarios } from '#db/writes/put-scenarios';
import { putTypes } from '#db/writes/put-types';
import { removeItems } from '#db/writes/remove-items';
import type { CatalogueFile } from '#domain/catalogue/catalogue-file';
import { compareLists, type ListChange, type ListCounts } from '#domain/catalogue/compare-lists';
import type { Item } from '#domain/catalogue/scenario';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../context';

export type CatalogueCounts = Readonly<Record<'types' | 'organisations' | 'scenarios' | 'items', ListCounts>>;

/**
 * Brings the catalogue up to a file in one transaction: rows of the file are added or overwritten by code, what the
 * file does not name stays. The same file again changes nothing and leaves no audit row and no fact.
 */
export async function saveCatalogue(
  context: Context,
  file: Partial<CatalogueFile>,
): Promise<CatalogueCounts> {
  refuseUnlessPermitted(context.actor, 'catalogue.change');
  return transaction(
    context.database,
    async (db) => {
      await lockCatalogue(db);
      const plan = await planOf(db, file);
      const counts = {
        types: plan.types.counts,
        organisations: plan.organisations.counts,
        scenarios: plan.scenarios.counts,
        items: plan.items.counts,
      };
      if (plan.types.toWrite.length > 0) await putTypes(db, plan.types.toWrite);
      if (plan.organisations.toWrite.length > 0) await putOrganisations(db, plan.organisations.toWrite);
      if (plan.scenarios.toWrite.length > 0) await putScenarios(db, plan.scenarios.toWrite);
      if (plan.items.toWrite.length > 0) {
        await removeItems(
          db,
          plan.items.toWrite.map((item) => item.code),
        );
        await putItems(db, plan.items.toWrite);
      }
      await leaveTraces(db, context, plan, counts);
      return counts;
    },
    { as: 'engine' },
  );
}

type Plan = { readonly [List in keyof CatalogueFile]: ListChange<CatalogueFile[List][number]> };

async function planOf(db: Db, file: Partial<CatalogueFile>): Promise<Plan> {
  return {
    types: compareLists(await allTypes(db), file.types ?? []),
    organisations: compareLists(await organisationsInScope(db, EVERYTHING), file.organisations ?? []),
    scenarios: compareLists(await allScenarios(db), file.scenarios ?? []),
    items: compareLists(await allItems(db), (file.items ?? []).map(inKeptOrder)),
  };
}

/** The archive keeps materials and their types as sets, so order alone is no change. */
function inKeptOrder(item: Item): Item {
  const materials = item.materials.map((material) => ({
    ...material,
    typeCodes: [...material.typeCodes].sort(),
  }));
  return { ...item, materials: materials.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

async function leaveTraces(db: Db, context: Context, plan: Plan, counts: CatalogueCounts): Promise<void> {
  const touched = {
    types: plan.types.toWrite.length,
    organisations: plan.organisations.toWrite.length,
    scenarios: plan.scenarios.toWrite.length + plan.items.toWrite.length,
  };
  for (const what of ['types', 'organisations', 'scenarios'] as const) {
    if (touched[what] > 0) await addFact(db, 'catalogue.changed', { what }, context.now);
  }
  if (touched.types + touched.organisations + touched.scenarios === 0) return;
  await addAuditEntry(db, context.actor, context.now, 'catalogue.save', 'catalogue', { ...counts });
}
