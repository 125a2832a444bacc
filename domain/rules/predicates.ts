import type { Day } from '../calendar/day';
import { startOfDay } from '../calendar/instant';
import type { CertificateType, FaceField } from '../catalogue/certificate-type';
import type { Organisation } from '../catalogue/organisation';
import { valueAt, valueTable } from '../identifiers/characters';
import {
  type CertificateIdentifier,
  certificateIdentifierReader,
} from '../identifiers/e-certificate-identifier';
import { usccReason } from '../identifiers/uscc';
import { regionPrefix } from '../identity/scope';
import { placeholderText } from '../records/placeholder-text';
import { type CheckedRecord, TRAIT_MARK } from '../records/protected';
import { ALWAYS_HOLDS, type Check, type NamedChecks, NEVER_HOLDS } from './compile-condition';
import { latestReceipt } from './lateness';
import { remembered } from './remember';

/** What predicates lean on beside the record: the catalogue, the region book, the day it is. */
export interface RuleSurroundings {
  readonly asOf: Day;
  readonly types: ReadonlyMap<string, CertificateType>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly usccExceptions: ReadonlySet<string>;
  /** `current`, `abolished`, `district-placeholder`, `development-zone` or `unknown` (GB/T 2260). */
  regionStatus(code: string): string;
}

const TEN_MINUTES = 600_000_000;
const FULL_WIDTH = /[\uff01-\uff5e\u3000]/u;
/** Control characters, and the replacement character that a wrong decoding leaves. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const FOREIGN_CHARSET = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/u;
const DIGEST_LENGTHS: Readonly<Record<string, number>> = {
  SM3: 64,
  'SHA-256': 64,
  SHA256: 64,
  'SHA-512': 128,
};
const HEX_VALUES = valueTable('0123456789ABCDEF', true);

function hexadecimal(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (valueAt(HEX_VALUES, text, index) < 0) return false;
  return text !== '';
}

type IdentifierReader = (record: CheckedRecord) => CertificateIdentifier | null;

/** The identifier's parts, read once per record however many rules ask. */
function identifierReader(): IdentifierReader {
  const read = certificateIdentifierReader();
  let lastText: string | null = null;
  let last: CertificateIdentifier | null = null;
  return (record) => {
    if (record.certificateId === lastText) return last;
    lastText = record.certificateId;
    last = lastText === null ? null : read(lastText);
    return last;
  };
}

/** What stands for a personal value that is right. */
const RIGHT = `${TRAIT_MARK}ok`;
const POSING = `${TRAIT_MARK}placeholder`;

function faceVerdict(value: string, field: FaceField, pattern: RegExp | null): string | null {
  if (value === RIGHT) return null;
  if (value.startsWith(TRAIT_MARK)) {
    const trait = value.slice(1);
    return trait;
  }
  return faceReason(value, field, pattern);
}

/** Why a face field's value breaks its constraints, or null. Also used when a personal value is sealed. */
export function faceReason(value: string, field: FaceField, pattern: RegExp | null): string | null {
  if (field.maxLength !== undefined && value.length > field.maxLength) return 'too-long';
  if (field.oneOf !== undefined && !field.oneOf.includes(value)) return 'not-in-list';
  if (pattern !== null && !pattern.test(value)) return 'pattern';
  return null;
}

/** A predicate that the type alone decides. */
function holds(condition: boolean): Check {
  return condition ? ALWAYS_HOLDS : NEVER_HOLDS;
}

function faceChecks(type: CertificateType | undefined): readonly [string, Check][] {
  const required = type?.faceFields.filter((field) => field.required).map((field) => field.name) ?? [];
  const constrained = (type?.faceFields ?? [])
    .filter((field) => field.pattern ?? field.oneOf ?? field.maxLength)
    .map((field) => ({ field, pattern: field.pattern ? new RegExp(`^(?:${field.pattern})$`, 'u') : null }));
  return [
    ['type-requires-face-fields', holds(required.length > 0)],
    ['type-constrains-face-fields', holds(constrained.length > 0)],
    [
      'face-fields-present',
      (record) => {
        const { face } = record;
        for (const name of required) if (!face?.[name]) return `missing:${name}`;
        return null;
      },
    ],
    [
      'face-fields-constrained',
      (record) => {
        const { face } = record;
        if (face === null) return null;
        for (const { field, pattern } of constrained) {
          const value = face[field.name];
          const reason = value ? faceVerdict(value, field, pattern) : null;
          if (reason !== null && reason !== 'placeholder') return `${reason}:${field.name}`;
        }
        return null;
      },
    ],
    [
      'face-fields-not-placeholders',
      (record) => {
        if (record.face === null) return null;
        for (const name in record.face) {
          const value = record.face[name] as string;
          if (value === RIGHT) continue;
          if (value === POSING || (value.length < 12 && placeholderText(value))) return `placeholder:${name}`;
        }
        return null;
      },
    ],
  ];
}

function identifierChecks(identifier: IdentifierReader): readonly [string, Check][] {
  return [
    [
      'certificate-id-form',
      (record) => {
        const reason = identifier(record)?.reason ?? 'ok';
        return reason === 'ok' || reason === 'issuer-region' ? null : reason;
      },
    ],
    [
      'certificate-id-issuer-uscc',
      (record) => (identifier(record)?.issuerForm === 'region' ? 'issuer-region' : null),
    ],
    ['identifier-readable', (record) => (identifier(record)?.parts ? null : 'unreadable')],
    ['identifier-names-uscc-issuer', (record) => (identifier(record)?.issuerForm === 'uscc' ? null : 'none')],
    [
      'identifier-type-agrees',
      (record) => (identifier(record)?.parts?.typeCode === record.typeCode ? null : 'type-differs'),
    ],
    [
      'identifier-issuer-agrees',
      (record) => (identifier(record)?.parts?.issuer === record.issuerCode ? null : 'issuer-differs'),
    ],
    [
      'identifier-version-agrees',
      (record) => (Number(identifier(record)?.parts?.version) === record.version ? null : 'version-differs'),
    ],
  ];
}

function catalogueChecks(
  around: RuleSurroundings,
  type: CertificateType | undefined,
): readonly [string, Check][] {
  const issuerOf = (record: CheckedRecord) =>
    record.issuerCode === null ? undefined : around.organisations.get(record.issuerCode);
  return [
    ['type-listed', type ? ALWAYS_HOLDS : () => 'type-unlisted'],
    ['issuer-listed', (record) => (issuerOf(record) ? null : 'issuer-unlisted')],
    ['type-is-dated', holds(type?.validity === 'dated')],
    ['type-is-for-persons', holds(type?.holderKind === 'person')],
    ['type-is-for-organisations', holds(type?.holderKind === 'organisation')],
    [
      'issuer-region-contains',
      (record) => {
        const issuer = issuerOf(record);
        if (!issuer || record.regionCode === null) return null;
        return record.regionCode.startsWith(regionPrefix(issuer.regionCode)) ? null : 'region-outside';
      },
    ],
    [
      'issuer-line-issues-type',
      (record) => (issuerOf(record)?.line === type?.issuingLine ? null : 'line-differs'),
    ],
    [
      'received-after-collection-start',
      (record) => (type && record.receivedDay < type.collectionStart ? 'before-collection' : null),
    ],
    [
      'issued-since-collection-start',
      (record) =>
        type && record.issuedAt !== null && record.issuedAt >= startOfDay(type.collectionStart)
          ? null
          : 'stock',
    ],
    [
      'received-in-time',
      (record) => {
        if (!type || record.issuedAt === null) return null;
        return record.receivedAt <= latestReceipt(record.issuedAt, type.updateFrequency) ? null : 'late';
      },
    ],
  ];
}

function textChecks(around: RuleSurroundings, identifier: IdentifierReader): readonly [string, Check][] {
  const digestLength = remembered((algorithm) => DIGEST_LENGTHS[algorithm.toUpperCase()] ?? null);
  const issuerReason = remembered((code) => usccReason(code, around.usccExceptions));
  const fullWidth = remembered((text) => FULL_WIDTH.test(text));
  const foreignCharset = remembered((text) => FOREIGN_CHARSET.test(text));
  const fullWidthTrait = remembered((trait) => trait.endsWith(':full-width'));
  const placeholderTrait = remembered((trait) => trait.endsWith(':placeholder'));
  const placeholder = remembered((text) => text.length < 12 && placeholderText(text));
  return [
    [
      'issuer-code-form',
      (record) => {
        const reason = issuerReason(record.issuerCode ?? '');
        return reason === 'ok' || reason === 'accepted-exception' || reason === 'legacy' ? null : reason;
      },
    ],
    [
      'no-full-width-codes',
      (record) => {
        if (record.numberTrait === 'full-width') return 'number';
        if (fullWidthTrait(record.holderCodeTrait)) return 'holder-code';
        const { issuerCode, regionCode, certificateId } = record;
        if (issuerCode !== null && fullWidth(issuerCode)) return 'code';
        if (regionCode !== null && fullWidth(regionCode)) return 'code';
        if (certificateId === null || identifier(record)?.reason === 'ok') return null;
        return FULL_WIDTH.test(certificateId) ? 'code' : null;
      },
    ],
    [
      'charset-right',
      (record) => {
        if (record.holderNameTrait === 'charset') return 'holder-name';
        if (record.numberTrait === 'charset') return 'number';
        if (record.issuerName !== null && foreignCharset(record.issuerName)) return 'issuer-name';
        return null;
      },
    ],
    [
      'no-placeholder-text',
      (record) => {
        if (record.holderNameTrait === 'placeholder') return 'holder-name';
        if (record.numberTrait === 'placeholder') return 'number';
        if (placeholderTrait(record.holderCodeTrait)) return 'holder-code';
        if (record.issuerName !== null && placeholder(record.issuerName)) return 'issuer-name';
        return null;
      },
    ],
    [
      'digest-form',
      (record) => {
        const digest = record.fileDigest ?? '';
        const length = digestLength(record.fileDigestAlgorithm ?? '');
        if (!hexadecimal(digest)) return 'characters';
        return length === null || digest.length === length ? null : 'length';
      },
    ],
  ];
}

function regionChecks(around: RuleSurroundings): readonly [string, Check][] {
  const statusOf = remembered((code) => around.regionStatus(code));
  const status = (record: CheckedRecord) => statusOf(record.regionCode ?? '');
  return [
    ['region-not-abolished', (record) => (status(record) === 'abolished' ? 'abolished' : null)],
    ['region-known', (record) => (status(record) === 'unknown' ? 'unknown' : null)],
  ];
}

function dayChecks(around: RuleSurroundings): readonly [string, Check][] {
  return [
    [
      'not-past-validity',
      (record) => ((record.validUntil ?? around.asOf) < around.asOf ? 'past-validity' : null),
    ],
    [
      'not-issued-in-future',
      (record) => {
        if (record.issuedOn !== null && record.issuedOn > record.receivedDay) return 'issued-on';
        if (record.issuedAt !== null && record.issuedAt > record.receivedAt + TEN_MINUTES) return 'issued-at';
        return null;
      },
    ],
    [
      'end-not-before-start',
      (record) => {
        const end = record.validUntil;
        if (end === null) return null;
        if (record.validFrom !== null && end < record.validFrom) return 'before-valid-from';
        return record.issuedOn !== null && end < record.issuedOn ? 'before-issued-on' : null;
      },
    ],
    [
      'times-not-backdated',
      (record) => {
        if (record.issuedAt === null || record.issuedOn === null) return null;
        return record.issuedAt < startOfDay(record.issuedOn - 366) ? 'issued-at-before-issued-on' : null;
      },
    ],
  ];
}

/** The named predicates for one certificate type; each answers null (holds) or a reason word. */
export function namedChecks(around: RuleSurroundings, type: CertificateType | undefined): NamedChecks {
  const identifier = identifierReader();
  return new Map([
    ...identifierChecks(identifier),
    ...catalogueChecks(around, type),
    ...textChecks(around, identifier),
    ...regionChecks(around),
    ...dayChecks(around),
    ...faceChecks(type),
  ]);
}
