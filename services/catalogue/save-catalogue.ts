import { type Db, transaction } from '#db/client';
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
import { auditChanges, rowChanges, rowsAlike } from '#domain/catalogue/proposal';
import { inKeptOrder } from '#domain/catalogue/scenario';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';
import { presentCatalogue } from './export-catalogue';

/** Fields whose from and to one audit row spells out; the counts beside them are of all. */
export const MOST_AUDITED = 200;

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
      return applyCatalogue(db, context, file);
    },
    { as: 'engine' },
  );
}

/** The same inside the caller's transaction, which holds the catalogue's lock and has asked who may. */
export async function applyCatalogue(
  db: Db,
  context: Context,
  file: Partial<CatalogueFile>,
): Promise<CatalogueCounts> {
  const present = await presentCatalogue(db);
  const plan = planOf(present, file);
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
  await leaveTraces(db, context, present, plan, counts);
  return counts;
}

type Plan = { readonly [List in keyof CatalogueFile]: ListChange<CatalogueFile[List][number]> };

function planOf(present: CatalogueFile, file: Partial<CatalogueFile>): Plan {
  return {
    types: compareLists(present.types, file.types ?? []),
    organisations: compareLists(present.organisations, file.organisations ?? []),
    scenarios: compareLists(present.scenarios, file.scenarios ?? []),
    items: compareLists(present.items, (file.items ?? []).map(inKeptOrder)),
  };
}

async function leaveTraces(
  db: Db,
  context: Context,
  present: CatalogueFile,
  plan: Plan,
  counts: CatalogueCounts,
): Promise<void> {
  const touched = {
    types: plan.types.toWrite.length,
    organisations: plan.organisations.toWrite.length,
    scenarios: plan.scenarios.toWrite.length + plan.items.toWrite.length,
  };
  for (const what of ['types', 'organisations', 'scenarios'] as const) {
    if (touched[what] > 0) await addFact(db, 'catalogue.changed', { what }, context.now);
  }
  if (touched.types + touched.organisations + touched.scenarios === 0) return;
  const after = {
    types: plan.types.toWrite,
    organisations: plan.organisations.toWrite,
    scenarios: plan.scenarios.toWrite,
    items: plan.items.toWrite,
  };
  const changes = auditChanges(rowChanges(rowsAlike(present, after), after), MOST_AUDITED);
  await addAuditEntry(
    db,
    context.actor,
    context.now,
    'catalogue.save',
    'catalogue',
    { ...counts },
    { changes },
  );
}
