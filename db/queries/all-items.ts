import type { Db } from '#db/client';
import type { Item, Material } from '#domain/catalogue/scenario';

interface Row {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly scenarioCode: string;
  readonly materials: Material[];
}

/** Every item with its materials and the types that meet them, by code; public like the whole catalogue. */
export async function allItems(db: Db): Promise<Item[]> {
  const { rows } = await db.query<Row>(ITEMS);
  return rows;
}

const ITEMS = `
  WITH material AS (
    SELECT item_code, min(item_name_zh) AS item_name_zh, min(item_name_en) AS item_name_en,
           min(scenario_code) AS scenario_code, material_code,
           min(material_name_zh) AS name_zh, min(material_name_en) AS name_en,
           jsonb_agg(type_code ORDER BY type_code) AS type_codes
    FROM item_material GROUP BY item_code, material_code
  )
  SELECT item_code AS code, min(item_name_zh) AS "nameZh", min(item_name_en) AS "nameEn",
         min(scenario_code) AS "scenarioCode",
         jsonb_agg(jsonb_build_object('code', material_code, 'nameZh', name_zh, 'nameEn', name_en,
                                      'typeCodes', type_codes) ORDER BY material_code) AS materials
  FROM material GROUP BY item_code ORDER BY item_code`;
