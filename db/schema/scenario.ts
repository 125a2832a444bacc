import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** An application scenario (应用场景). */
export const scenario = pgTable('scenario', {
  code: text().primaryKey(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
});

/** Which item's which material is met by which certificate type (事项-材料-证照). */
export const itemMaterial = pgTable(
  'item_material',
  {
    itemCode: text('item_code').notNull(),
    itemNameZh: text('item_name_zh').notNull(),
    itemNameEn: text('item_name_en').notNull(),
    materialCode: text('material_code').notNull(),
    materialNameZh: text('material_name_zh').notNull(),
    materialNameEn: text('material_name_en').notNull(),
    typeCode: text('type_code').notNull(),
    scenarioCode: text('scenario_code').notNull(),
  },
  (table) => [primaryKey({ columns: [table.itemCode, table.materialCode, table.typeCode] })],
);
