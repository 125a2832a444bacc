import type { Db } from '#db/client';

/** Until the transaction ends no other load writes the catalogue; readers go on. */
export async function lockCatalogue(db: Db): Promise<void> {
  await db.query(
    'LOCK TABLE certificate_type, organisation, scenario, item_material, region IN SHARE ROW EXCLUSIVE MODE',
  );
}
