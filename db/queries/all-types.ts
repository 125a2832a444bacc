import type { Db } from '#db/client';
import type { CertificateType } from '#domain/catalogue/certificate-type';

/** Columns of `certificate_type` under the names of CertificateType. */
export const TYPE_COLUMNS = `code, name_zh AS "nameZh", name_en AS "nameEn", defining_authority AS "definingAuthority",
  issuing_line AS "issuingLine", holder_kind AS "holderKind", standard, validity,
  collection_start AS "collectionStart", update_frequency AS "updateFrequency",
  declared_stock AS "declaredStock", face_fields AS "faceFields"`;

/** Every certificate type, by code. The catalogue is public by law (Jiangsu notice 2020/27), hence no scope. */
export async function allTypes(db: Db): Promise<CertificateType[]> {
  const { rows } = await db.query<CertificateType>(
    `SELECT ${TYPE_COLUMNS} FROM certificate_type ORDER BY code`,
  );
  return rows;
}
