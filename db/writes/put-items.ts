import type { Db } from '#db/client';
import type { Item } from '#domain/catalogue/scenario';

/** Adds items, one row per material and type that meets it. Items of these codes must not be there. */
export async function putItems(db: Db, items: readonly Item[]): Promise<void> {
  await db.query(
    `INSERT INTO item_material (item_code, item_name_zh, item_name_en, material_code, material_name_zh,
       material_name_en, type_code, scenario_code)
     SELECT item.code, item."nameZh", item."nameEn", material.code, material."nameZh", material."nameEn",
       type_code, item."scenarioCode"
     FROM jsonb_to_recordset($1::jsonb)
       AS item(code text, "nameZh" text, "nameEn" text, "scenarioCode" text, materials jsonb),
       jsonb_to_recordset(item.materials)
       AS material(code text, "nameZh" text, "nameEn" text, "typeCodes" jsonb),
       jsonb_array_elements_text(material."typeCodes") AS type_code`,
    [JSON.stringify(items)],
  );
}
