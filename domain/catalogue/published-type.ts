import { z } from 'zod';
import { formatDay } from '../calendar/day';
import { type CertificateType, HOLDER_KINDS, UPDATE_FREQUENCIES, VALIDITIES } from './certificate-type';

/** A certificate type as the public API gives it: days as text, the rest as in the catalogue. */
const publishedType = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  definingAuthority: z.string(),
  issuingLine: z.string(),
  holderKind: z.enum(HOLDER_KINDS),
  standard: z.string(),
  validity: z.enum(VALIDITIES),
  collectionStart: z.iso.date(),
  updateFrequency: z.enum(UPDATE_FREQUENCIES),
  declaredStock: z.number().int().nullable(),
  faceFields: z.array(
    z.object({
      name: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      required: z.boolean(),
      personal: z.boolean(),
      pattern: z.string().optional(),
      oneOf: z.array(z.string()).optional(),
      maxLength: z.number().int().optional(),
    }),
  ),
});

/** Answer of `GET /api/v1/catalogue/types`. */
export const publishedTypes = z.object({ count: z.number().int(), types: z.array(publishedType) });

export function publishTypes(types: readonly CertificateType[]): z.infer<typeof publishedTypes> {
  const published = types.map((type) => ({ ...type, collectionStart: formatDay(type.collectionStart) }));
  return publishedTypes.parse({ count: published.length, types: published });
}
