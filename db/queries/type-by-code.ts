import type { Db } from '#db/client';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { TYPE_COLUMNS } from './all-types';

/** One certificate type, or null; public like the whole catalogue. */
export async function typeByCode(db: Db, code: string): Promise<CertificateType | null> {
  const { rows } = await db.query<CertificateType>(
    `SELECT ${TYPE_COLUMNS} FROM certificate_type WHERE code = $1`,
    [code],
  );
  return rows[0] ?? null;
}
