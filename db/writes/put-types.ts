import type { Db } from '#db/client';
import { formatDay } from '#domain/calendar/day';
import type { CertificateType } from '#domain/catalogue/certificate-type';

/** Adds types, or overwrites those whose code is there. */
export async function putTypes(db: Db, types: readonly CertificateType[]): Promise<void> {
  const rows = types.map((type) => ({ ...type, collectionStart: formatDay(type.collectionStart) }));
  await db.query(PUT, [JSON.stringify(rows)]);
}

const PUT = `
  INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard,
    validity, collection_start, update_frequency, declared_stock, face_fields)
  SELECT code, "nameZh", "nameEn", "definingAuthority", "issuingLine", "holderKind", standard,
    validity, "collectionStart", "updateFrequency", "declaredStock", "faceFields"
  FROM jsonb_to_recordset($1::jsonb) AS row(code text, "nameZh" text, "nameEn" text, "definingAuthority" text,
    "issuingLine" text, "holderKind" text, standard text, validity text, "collectionStart" date,
    "updateFrequency" text, "declaredStock" integer, "faceFields" jsonb)
  ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
    defining_authority = excluded.defining_authority, issuing_line = excluded.issuing_line,
    holder_kind = excluded.holder_kind, standard = excluded.standard, validity = excluded.validity,
    collection_start = excluded.collection_start, update_frequency = excluded.update_frequency,
    declared_stock = excluded.declared_stock, face_fields = excluded.face_fields`;
