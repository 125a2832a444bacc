import type { StoredRecord } from '#db/writes/copy-records';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import type { CertificateType, FaceField } from '#domain/catalogue/certificate-type';
import type { Organisation } from '#domain/catalogue/organisation';
import { maskName, maskNumber } from '#domain/records/masks';
import { placeholderText } from '#domain/records/placeholder-text';
import { plainField } from '#domain/records/plain-field';
import { type CheckedRecord, TRAIT_MARK } from '#domain/records/protected';
import type { ArrivingRecord } from '#domain/records/record';
import { hashedCode, sealedText } from '#domain/records/sealed-text';
import { holderCodeTrait, nameTrait, numberTrait } from '#domain/records/traits';
import type { RuleEngine } from '#domain/rules/engine';
import { faceReason } from '#domain/rules/predicates';
import type { Sealer } from '#services/identity/seal';
import { recordKeyOf } from '../record-key';
import { identityText } from './identity-text';

/** Everything one batch's rows are prepared with. */
export interface Preparation {
  readonly batchId: Buffer;
  readonly now: Instant;
  readonly asOf: Day;
  readonly sourceOrganisation: string;
  readonly sourceSystem: string | null;
  readonly types: ReadonlyMap<string, CertificateType>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly usccExceptions: ReadonlySet<string>;
  readonly engine: RuleEngine;
  readonly sealer: Sealer;
}

interface Face {
  /** What rests in clear, traits standing in for personal values. */
  readonly open: Record<string, string> | null;
  readonly personal: Record<string, string> | null;
}

const patterns = new WeakMap<FaceField, RegExp>();

function patternOf(field: FaceField): RegExp | null {
  if (field.pattern === undefined) return null;
  let pattern = patterns.get(field);
  if (!pattern) {
    pattern = new RegExp(`^(?:${field.pattern})$`, 'u');
    patterns.set(field, pattern);
  }
  return pattern;
}

function personalTrait(value: string, field: FaceField | undefined): string {
  if (placeholderText(value)) return 'placeholder';
  return (field && faceReason(value, field, patternOf(field))) ?? 'ok';
}

const fieldsByType = new WeakMap<CertificateType, ReadonlyMap<string, FaceField>>();

function fieldsOf(type: CertificateType): ReadonlyMap<string, FaceField> {
  let fields = fieldsByType.get(type);
  if (!fields) {
    fields = new Map(type.faceFields.map((field) => [field.name, field]));
    fieldsByType.set(type, fields);
  }
  return fields;
}

/** Parts face fields: what the catalogue does not declare is treated as personal. */
function partFace(values: Readonly<Record<string, string>>, type: CertificateType | undefined): Face {
  let open: Record<string, string> | null = null;
  let personal: Record<string, string> | null = null;
  const fields = type && fieldsOf(type);
  for (const name in values) {
    const value = values[name] as string;
    const field = fields?.get(name);
    open ??= {};
    if (field && !field.personal) open[name] = value;
    else {
      personal ??= {};
      personal[name] = value;
      open[name] = TRAIT_MARK + personalTrait(value, field);
    }
  }
  return { open, personal };
}

/** Canonical text of a record's content: what "the same one again" compares. Arrival is not content. */
function canonicalText(record: ArrivingRecord): string {
  const face = record.faceFields;
  const { file } = record;
  // Concatenation: joining an array of such mixed values costs thrice as much, a million times an import.
  let text = `${record.certificateId ?? ''}\u001f${record.typeCode ?? ''}\u001f${record.certificateNumber ?? ''}\u001f`;
  text += `${record.issuerCode ?? ''}\u001f${record.issuerName ?? ''}\u001f${record.regionCode ?? ''}\u001f`;
  text += `${record.holderName ?? ''}\u001f${record.holderCode ?? ''}\u001f${record.holderCodeKind ?? ''}\u001f`;
  text += `${record.issuedOn ?? ''}\u001f${record.validFrom ?? ''}\u001f${record.validUntil ?? ''}\u001f`;
  text += `${record.status ?? ''}\u001f${record.issuedAt ?? ''}\u001f${record.sourceUpdatedAt ?? ''}\u001f`;
  text += `${record.version ?? ''}\u001f${file.format ?? ''}\u001f${file.digest ?? ''}\u001f`;
  text += `${file.digestAlgorithm ?? ''}\u001f${file.signature ?? ''}\u001f`;
  for (const name of Object.keys(face).sort()) text += `\u001e${name}\u001d${face[name]}`;
  return text;
}

function responsible(preparation: Preparation, issuerCode: string | null): { code: string; region: string } {
  const issuer = issuerCode === null ? undefined : preparation.organisations.get(issuerCode);
  if (issuer) return { code: issuer.code, region: issuer.regionCode };
  const source = preparation.organisations.get(preparation.sourceOrganisation);
  return { code: source?.code ?? preparation.sourceOrganisation, region: source?.regionCode ?? '' };
}

function checkedForm(
  record: ArrivingRecord,
  preparation: Preparation,
  organisation: { code: string; region: string },
  face: Face,
): CheckedRecord {
  const receivedAt = record.receivedAt ?? preparation.now;
  return {
    certificateId: plainField(record.certificateId, record),
    typeCode: plainField(record.typeCode, record) ?? '',
    // What the catalogue knows needs no look.
    issuerCode:
      record.issuerCode === organisation.code ? organisation.code : plainField(record.issuerCode, record),
    issuerName: plainField(record.issuerName, record),
    regionCode: plainField(record.regionCode, record),
    organisation: organisation.code,
    organisationRegion: organisation.region,
    holderKind: record.holderCodeKind,
    holderNameTrait: nameTrait(record.holderName),
    holderCodeTrait: holderCodeTrait(
      record.holderCode,
      record.holderCodeKind,
      preparation.usccExceptions,
      preparation.asOf,
    ),
    numberTrait: numberTrait(record.certificateNumber),
    issuedOn: record.issuedOn,
    validFrom: record.validFrom,
    validUntil: record.validUntil,
    status: plainField(record.status, record),
    issuedAt: record.issuedAt,
    sourceUpdatedAt: record.sourceUpdatedAt,
    receivedAt,
    receivedDay: dayOfInstant(receivedAt),
    version: record.version,
    fileFormat: record.file.format,
    fileDigest: record.file.digest,
    fileDigestAlgorithm: record.file.digestAlgorithm,
    fileSignature: record.file.signature,
    face: face.open,
  };
}

/**
 * Makes the resting form of an arriving record: key, traits, hashes, masks, sealed text, and the rules' outcome.
 * Null when the row has no identity.
 */
export function prepareRecord(record: ArrivingRecord, preparation: Preparation): StoredRecord | null {
  const organisation = responsible(preparation, record.issuerCode);
  const identity = identityText(record, organisation.code);
  if (identity === null) return null;
  const key = recordKeyOf(identity);
  const face = partFace(record.faceFields, preparation.types.get(record.typeCode ?? ''));
  const checked = checkedForm(record, preparation, organisation, face);
  const { hex } = preparation.sealer;
  const { holderName, holderCode, certificateNumber } = record;
  return {
    key,
    checked,
    rowNumber: record.row,
    batchId: preparation.batchId,
    // Rows of one batch become known in their order, a microsecond apart, so that each version has its interval.
    knownFrom: preparation.now + record.row,
    ruleSet: preparation.engine.ruleSet.number,
    holderMasked: holderName === null ? null : maskName(holderName),
    numberMasked: certificateNumber === null ? null : maskNumber(certificateNumber),
    sourceSystem: plainField(record.sourceSystem, record) ?? preparation.sourceSystem,
    contentDigest: hex.contentDigest(canonicalText(record)),
    numberHash:
      certificateNumber === null
        ? null
        : hex.numberHash(organisation.code, checked.typeCode, certificateNumber),
    holderHash: holderCode === null ? null : hex.holderHash(hashedCode(holderCode)),
    holderNameHash: holderName === null ? null : hex.holderNameHash(holderName),
    sealed: sealed(preparation.sealer, key, record, face),
    face: face.open === null ? null : JSON.stringify(face.open),
    outcome: preparation.engine.rulesFor(checked.typeCode).evaluate(checked),
  };
}

/** Associated data of the record being sealed: one buffer, since sealing is synchronous. */
const associated = Buffer.alloc(16);

function sealed(sealer: Sealer, key: string, record: ArrivingRecord, face: Face): Buffer {
  associated.write(key, 'hex');
  return sealer.seal(associated, sealedText(record, face.personal));
}
