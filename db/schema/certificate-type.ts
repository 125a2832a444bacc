import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { day } from './column';

/** One kind of certificate (证照目录). Collection start and update frequency are public by the Jiangsu notice. */
export const certificateType = pgTable('certificate_type', {
  /** 18-character USCC of the defining authority and 3 digits (GB/T 36904). */
  code: text().primaryKey(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
  definingAuthority: text('defining_authority').notNull(),
  issuingLine: text('issuing_line').notNull(),
  holderKind: text('holder_kind').notNull(),
  standard: text().notNull(),
  /** dated | open | either: must, must not or may have an end of validity. */
  validity: text().notNull(),
  collectionStart: day('collection_start').notNull(),
  /** realtime | daily | weekly | monthly */
  updateFrequency: text('update_frequency').notNull(),
  declaredStock: integer('declared_stock'),
  /** `[{name, nameZh, nameEn, required, personal, pattern?, oneOf?, maxLength?}]` */
  faceFields: jsonb('face_fields').notNull(),
});
