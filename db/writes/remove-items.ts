import type { Db } from '#db/client';

/** Removes items with all their materials; `putItems` then writes them anew. */
export async function removeItems(db: Db, codes: readonly string[]): Promise<void> {
  await db.query('DELETE FROM item_material WHERE item_code = ANY ($1)', [codes]);
}
