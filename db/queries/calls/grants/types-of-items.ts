import type { Db } from '#db/client';

/** Certificate types that meet a material of each item (事项-材料-证照); the catalogue belongs to all. */
export async function typesOfItems(db: Db): Promise<Map<string, Set<string>>> {
  const { rows } = await db.query<{ item: string; types: string[] }>(
    `SELECT item_code AS item, array_agg(DISTINCT type_code)::text[] AS types FROM item_material GROUP BY item_code`,
  );
  return new Map(rows.map(({ item, types }) => [item, new Set(types)]));
}
