import type { Locale } from '#app/_i18n/locale';
import type { Translator } from '#app/_i18n/translator';
import { formatInstantText } from '#app/_ui/format/time';
import { fieldKey } from '#app/_ui/words/field-key';
import type { KnownRecord } from '#db/queries/records/known-record';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { TRAIT_MARK } from '#domain/records/protected';
import { type CanonicalField, HOLDER_CODE_KINDS } from '#domain/records/record';

/** A field as text; `value` null: the source gave none. */
export interface FieldText {
  readonly key: string;
  readonly label: string;
  readonly value: string | null;
  readonly masked?: boolean;
  readonly wide?: boolean;
}

/** Stands for a value that is kept sealed: its length tells nothing. */
const SEALED = '••••••';

const day = (value: Day | null) => (value === null ? null : formatDay(value));
const instant = (value: Instant | null) => (value === null ? null : formatInstantText(value, true));

/** What the paper shows: holder, number, dates, and the type's own face fields. */
export function faceFieldTexts(
  record: KnownRecord,
  type: CertificateType | undefined,
  words: Translator<'words'>,
  t: Translator<'record'>,
  locale: Locale,
): FieldText[] {
  const field = fieldIn(words);
  const kind = HOLDER_CODE_KINDS.find((name) => name === record.holderKind);
  const codeAbsent = record.holderCodeTrait === 'absent';
  const fields = [
    field('holderName', record.holderMasked, { masked: record.holderMasked !== null }),
    field('holderCode', codeAbsent ? null : SEALED, { masked: !codeAbsent }),
    field('holderCodeKind', kind ? words(`holderCodeKind.${kind}`) : record.holderKind),
    field('certificateNumber', record.numberMasked, { masked: record.numberMasked !== null }),
    field('issuedOn', day(record.issuedOn)),
    field('validFrom', day(record.validFrom)),
    field('validUntil', day(record.validUntil) ?? (type?.validity === 'dated' ? null : t('noEnd'))),
    field('issuerName', record.issuerName),
  ];
  const known = new Map(type?.faceFields.map((one) => [one.name, one]));
  const names = new Set([...known.keys(), ...Object.keys(record.face ?? {})]);
  const faces = [...names].map((name): FieldText => {
    const declared = known.get(name);
    const value = record.face?.[name] ?? null;
    const sealed = value?.startsWith(TRAIT_MARK) ?? false;
    const label = declared === undefined ? name : locale === 'en' ? declared.nameEn : declared.nameZh;
    return { key: `faceFields.${name}`, label, value: sealed ? SEALED : value, masked: sealed };
  });
  return [...fields, ...faces];
}

/** What the index says beside the paper: codes, times, the file. */
export function indexFieldTexts(record: KnownRecord, words: Translator<'words'>): FieldText[] {
  const field = fieldIn(words);
  return [
    field('certificateId', record.certificateId, { wide: true }),
    field('typeCode', record.typeCode === '' ? null : record.typeCode),
    field('issuerCode', record.issuerCode),
    field('regionCode', record.regionCode),
    field('version', record.version === null ? null : String(record.version)),
    field('issuedAt', instant(record.issuedAt)),
    field('receivedAt', instant(record.receivedAt)),
    field('sourceUpdatedAt', instant(record.sourceUpdatedAt)),
    field('file.format', record.fileFormat),
    field('file.signature', record.fileSignature),
    field('file.digestAlgorithm', record.fileDigestAlgorithm),
    field('file.digest', record.fileDigest, { wide: true }),
  ];
}

function fieldIn(words: Translator<'words'>) {
  return (
    key: CanonicalField,
    value: string | null,
    over: Partial<Pick<FieldText, 'masked' | 'wide'>> = {},
  ): FieldText => ({ key, label: words(`field.${fieldKey(key)}`), value, ...over });
}
