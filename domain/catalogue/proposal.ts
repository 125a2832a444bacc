import type { AuditChange, AuditValue } from '../audit/changes';
import { changesBetween } from '../audit/changes';
import { formatDay } from '../calendar/day';
import type { CatalogueFile } from './catalogue-file';
import type { CertificateType, FaceField } from './certificate-type';
import { canonicalText, compareLists } from './compare-lists';

/** What a proposal is about: one certificate type, one organisation, or a whole file. */
export const PROPOSAL_KINDS = ['type', 'organisation', 'file'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const CATALOGUE_LISTS = ['types', 'organisations', 'scenarios', 'items'] as const;
export type CatalogueList = (typeof CATALOGUE_LISTS)[number];

/** Fields that a from→to names, in the words of the catalogue's own columns. */
export const PROPOSAL_FIELDS = [
  'nameZh',
  'nameEn',
  'definingAuthority',
  'issuingLine',
  'holderKind',
  'standard',
  'validity',
  'collectionStart',
  'updateFrequency',
  'declaredStock',
  'regionCode',
  'level',
  'roles',
  'line',
  'scenarioCode',
  'materials',
  'faceFields',
  'required',
  'personal',
  'pattern',
  'oneOf',
  'maxLength',
] as const;
export type ProposalField = (typeof PROPOSAL_FIELDS)[number];

/** One field that a proposal changes; `of` is the face field it belongs to. */
export interface FieldChange extends AuditChange {
  readonly field: ProposalField;
  readonly of: string | null;
}

/** What a proposal does to one row of the catalogue. */
export interface RowChange {
  readonly list: CatalogueList;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Not in the catalogue before. */
  readonly added: boolean;
  readonly changes: readonly FieldChange[];
}

interface Row {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The rows of `arriving` that differ from what is there, and the same rows as they are. */
export function proposedChange(
  present: CatalogueFile,
  arriving: CatalogueFile,
): { readonly before: CatalogueFile; readonly after: CatalogueFile } {
  const after = {
    types: compareLists(present.types, arriving.types).toWrite,
    organisations: compareLists(present.organisations, arriving.organisations).toWrite,
    scenarios: compareLists(present.scenarios, arriving.scenarios).toWrite,
    items: compareLists(present.items, arriving.items).toWrite,
  };
  return { before: rowsAlike(present, after), after };
}

/** The rows of `present` whose codes `wanted` names, list by list. */
export function rowsAlike(present: CatalogueFile, wanted: CatalogueFile): CatalogueFile {
  const among = <One extends Row>(rows: readonly One[], named: readonly Row[]) => {
    const codes = new Set(named.map(({ code }) => code));
    return rows.filter(({ code }) => codes.has(code)).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  };
  return {
    types: among(present.types, wanted.types),
    organisations: among(present.organisations, wanted.organisations),
    scenarios: among(present.scenarios, wanted.scenarios),
    items: among(present.items, wanted.items),
  };
}

export function sameContent(one: CatalogueFile, other: CatalogueFile): boolean {
  return canonicalText(one) === canonicalText(other);
}

export function rowCount(file: CatalogueFile): number {
  return CATALOGUE_LISTS.reduce((sum, list) => sum + file[list].length, 0);
}

/** Row by row, what was and what is to be. */
export function rowChanges(before: CatalogueFile, after: CatalogueFile): RowChange[] {
  return CATALOGUE_LISTS.flatMap((list) => {
    const known = new Map((before[list] as readonly Row[]).map((row) => [row.code, row]));
    return (after[list] as readonly Row[]).map((row): RowChange => {
      const former = known.get(row.code);
      const { code, nameZh, nameEn } = row;
      return { list, code, nameZh, nameEn, added: former === undefined, changes: fieldChanges(former, row) };
    });
  });
}

/** The same for the audit, which keeps at most `most`: `<code> <field>` where there are several rows. */
export function auditChanges(rows: readonly RowChange[], most: number): AuditChange[] {
  return rows
    .flatMap(({ code, changes }) =>
      changes.map(({ field, of, from, to }) => ({
        field: [...(rows.length > 1 ? [code] : []), ...(of === null ? [] : [of]), field].join(' '),
        from,
        to,
      })),
    )
    .slice(0, most);
}

function fieldChanges(before: Row | undefined, after: Row): FieldChange[] {
  const own = changesBetween(before === undefined ? null : plain(before), plain(after));
  const face = faceFieldsOf(after);
  return [
    ...own.map((change) => ({ ...change, field: change.field as ProposalField, of: null })),
    ...(face === null ? [] : faceFieldChanges(faceFieldsOf(before) ?? [], face)),
  ];
}

function faceFieldsOf(row: Row | undefined): readonly FaceField[] | null {
  return row !== undefined && 'faceFields' in row ? (row as CertificateType).faceFields : null;
}

function faceFieldChanges(before: readonly FaceField[], after: readonly FaceField[]): FieldChange[] {
  const [known, left] = [byName(before), byName(after)];
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  const changes = names.flatMap((name) => {
    const [was, is] = [known.get(name), left.get(name)];
    if (is === undefined)
      return [{ field: 'faceFields' as const, of: name, from: was?.nameZh ?? null, to: null }];
    return changesBetween(was === undefined ? null : attributes(was), attributes(is)).map((change) => ({
      ...change,
      field: change.field as ProposalField,
      of: name,
    }));
  });
  if (changes.length > 0 || before.length === 0) return changes;
  const order = (fields: readonly FaceField[]) => fields.map(({ name }) => name);
  return changesBetween({ faceFields: order(before) }, { faceFields: order(after) }).map((change) => ({
    ...change,
    field: 'faceFields',
    of: null,
  }));
}

function byName(fields: readonly FaceField[]): ReadonlyMap<string, FaceField> {
  return new Map(fields.map((field) => [field.name, field]));
}

function attributes({ nameZh, nameEn, required, personal, pattern, oneOf, maxLength }: FaceField) {
  return {
    nameZh,
    nameEn,
    required,
    personal,
    pattern: pattern ?? null,
    oneOf: oneOf ?? null,
    maxLength: maxLength ?? null,
  };
}

/** The fields of a row that are one value each; face fields apart. */
function plain(row: Row): Record<string, AuditValue> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([field]) => field !== 'code' && field !== 'faceFields')
      .map(([field, value]) => [field, plainValue(field, value)]),
  );
}

function plainValue(field: string, value: unknown): AuditValue {
  if (field === 'collectionStart') return formatDay(value as number);
  if (field === 'materials')
    return (value as readonly { code: string; nameZh: string; typeCodes: readonly string[] }[]).map(
      ({ code, nameZh, typeCodes }) => `${code} ${nameZh}: ${typeCodes.join(' | ')}`,
    );
  return value as AuditValue;
}
