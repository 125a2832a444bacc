import { usccReason } from '../identifiers/uscc';
import type { CatalogueFile, CatalogueReason } from './catalogue-file';
import type { CertificateType, FaceField } from './certificate-type';
import { compileFacePattern } from './face-pattern';

/** What is in the catalogue already, which a file's items may refer to. */
export interface KnownCodes {
  readonly types?: ReadonlySet<string>;
  readonly scenarios?: ReadonlySet<string>;
}

/** A complaint at a path of the document, before it is given its line. */
export interface PathComplaint {
  readonly path: readonly (string | number)[];
  readonly reason: CatalogueReason;
  readonly value?: string;
}

/** 18-character USCC of the defining authority and 3 digits (GB/T 36904). */
const TYPE_CODE = /^([0-9A-Z]{18})\d{3}$/;

/** What the shape cannot say: codes that check, nothing twice, nothing that refers to nowhere. */
export function checkCatalogue(file: CatalogueFile, known: KnownCodes): PathComplaint[] {
  return [
    ...checkTypes(file.types),
    ...checkOrganisations(file),
    ...duplicates(file.scenarios, 'scenarios'),
    ...duplicates(file.items, 'items'),
    ...checkItems(file, known),
  ];
}

function checkTypes(types: readonly CertificateType[]): PathComplaint[] {
  const complaints = duplicates(types, 'types');
  types.forEach((type, index) => {
    const path = ['types', index, 'code'];
    const match = TYPE_CODE.exec(type.code);
    if (!match) complaints.push({ path, reason: 'code-foreign', value: type.code });
    else if (!codeChecks(match[1] as string))
      complaints.push({ path, reason: 'type-code-check', value: type.code });
    complaints.push(...checkFaceFields(type.faceFields, ['types', index, 'faceFields']));
  });
  return complaints;
}

function checkFaceFields(fields: readonly FaceField[], path: readonly (string | number)[]): PathComplaint[] {
  const complaints: PathComplaint[] = [];
  const seen = new Set<string>();
  fields.forEach((field, index) => {
    if (seen.has(field.name)) {
      complaints.push({ path: [...path, index, 'name'], reason: 'duplicate', value: field.name });
    }
    seen.add(field.name);
    const bad = field.oneOf?.findIndex((value) => !allows(field, value)) ?? -1;
    if (bad >= 0) {
      complaints.push({
        path: [...path, index, 'oneOf', bad],
        reason: 'one-of-contradicts',
        value: field.oneOf?.[bad],
      });
    }
  });
  return complaints;
}

function allows(field: FaceField, value: string): boolean {
  if (field.maxLength !== undefined && value.length > field.maxLength) return false;
  return field.pattern === undefined || (compileFacePattern(field.pattern)?.test(value) ?? true);
}

function checkOrganisations(file: CatalogueFile): PathComplaint[] {
  const complaints = duplicates(file.organisations, 'organisations');
  file.organisations.forEach((organisation, index) => {
    if (codeChecks(organisation.code)) return;
    const reason = organisation.code.length === 18 ? 'uscc-check' : 'uscc-foreign';
    complaints.push({ path: ['organisations', index, 'code'], reason, value: organisation.code });
  });
  return complaints;
}

function checkItems(file: CatalogueFile, known: KnownCodes): PathComplaint[] {
  const complaints: PathComplaint[] = [];
  const types = new Set(file.types.map((type) => type.code));
  const scenarios = new Set(file.scenarios.map((scenario) => scenario.code));
  file.items.forEach((item, index) => {
    const path = ['items', index];
    if (!scenarios.has(item.scenarioCode) && !known.scenarios?.has(item.scenarioCode)) {
      complaints.push({
        path: [...path, 'scenarioCode'],
        reason: 'unknown-scenario',
        value: item.scenarioCode,
      });
    }
    complaints.push(...duplicates(item.materials, ...path, 'materials'));
    item.materials.forEach((material, place) => {
      const seen = new Set<string>();
      material.typeCodes.forEach((code, at) => {
        const where = [...path, 'materials', place, 'typeCodes', at];
        if (!types.has(code) && !known.types?.has(code)) {
          complaints.push({ path: where, reason: 'unknown-type', value: code });
        }
        if (seen.has(code)) complaints.push({ path: where, reason: 'duplicate', value: code });
        seen.add(code);
      });
    });
  });
  return complaints;
}

function duplicates(rows: readonly { code: string }[], ...path: (string | number)[]): PathComplaint[] {
  const seen = new Set<string>();
  const complaints: PathComplaint[] = [];
  rows.forEach((row, index) => {
    if (seen.has(row.code))
      complaints.push({ path: [...path, index, 'code'], reason: 'duplicate', value: row.code });
    seen.add(row.code);
  });
  return complaints;
}

function codeChecks(code: string): boolean {
  const verdict = usccReason(code);
  return verdict === 'ok' || verdict === 'accepted-exception';
}
