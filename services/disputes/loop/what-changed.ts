import type { RecordContent } from '#db/queries/disputes/handling/corrected-records';
import { formatDay } from '#domain/calendar/day';
import { formatInstant } from '#domain/calendar/instant';
import { readSealedText, type SealedContent } from '#domain/records/sealed-text';
import type { Sealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';

/** A version with what is sealed of it. */
interface Whole extends RecordContent {
  readonly opened: SealedContent | null;
}

/** What a field says in a version, as text; null: nothing. */
function fieldOf(version: Whole, field: string): string | null {
  const { opened } = version;
  if (field.startsWith('faceFields.')) {
    const name = field.slice('faceFields.'.length);
    return version.face?.[name] ?? opened?.face?.[name] ?? null;
  }
  const day = (value: number | null) => (value === null ? null : formatDay(value));
  const fields: Readonly<Record<string, string | null>> = {
    certificateNumber: opened?.certificateNumber ?? null,
    holderName: opened?.holderName ?? null,
    holderCode: opened?.holderCode ?? null,
    certificateId: version.certificateId,
    issuerCode: version.issuerCode,
    issuerName: version.issuerName,
    regionCode: version.regionCode,
    status: version.status,
    issuedOn: day(version.issuedOn),
    validFrom: day(version.validFrom),
    validUntil: day(version.validUntil),
    issuedAt: version.issuedAt === null ? null : formatInstant(version.issuedAt),
    file: [version.fileFormat, version.fileDigest, version.fileSignature].join(' '),
  };
  return fields[field.startsWith('file.') ? 'file' : field] ?? null;
}

/** Fields that a kind of dispute is about when it names none. */
const FIELDS_OF_KIND: Readonly<Record<string, readonly string[]>> = {
  'stale-status': ['status', 'validUntil'],
  'unusable-file': ['file'],
};
const ALL_FIELDS = [
  ...[
    'certificateNumber',
    'holderName',
    'holderCode',
    'certificateId',
    'issuerCode',
    'issuerName',
    'regionCode',
  ],
  ...['status', 'issuedOn', 'validFrom', 'validUntil', 'issuedAt', 'file'],
];

/** Two versions of a record, and what was disputed of the older one. */
export interface Comparison {
  readonly recordKey: string;
  readonly kind: string;
  readonly field: string | null;
  readonly shouldSay: string | null;
  readonly after: RecordContent;
  readonly before: RecordContent;
}

/**
 * Whether the disputed field says something else than it did: a version that leaves it as it was corrects nothing, however new
 * it is. `asAsked`: it says now what the complainant said that it should; null: that was not said.
 */
export function whatChanged(
  sealer: Sealer,
  { recordKey, kind, field, shouldSay, ...versions }: Comparison,
): { readonly changed: boolean; readonly asAsked: boolean | null } {
  const whole = (version: RecordContent): Whole => ({
    ...version,
    opened:
      version.sealed === null ? null : readSealedText(sealer.unseal(uuidBytes(recordKey), version.sealed)),
  });
  const after = whole(versions.after);
  const before = whole(versions.before);
  const fields = field === null ? (FIELDS_OF_KIND[kind] ?? ALL_FIELDS) : [field];
  const faceChanged = field === null && JSON.stringify(after.face) !== JSON.stringify(before.face);
  const changed = faceChanged || fields.some((name) => fieldOf(after, name) !== fieldOf(before, name));
  if (field === null || shouldSay === null) return { changed, asAsked: null };
  return { changed, asAsked: comparable(fieldOf(after, field)) === comparable(shouldSay) };
}

/** Blanks, width and case make no difference to what somebody asked for. */
function comparable(text: string | null): string {
  return (text ?? '').normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
