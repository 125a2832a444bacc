import type { ProposalKind } from '#domain/catalogue/proposal';
import { textIn } from '../../_parts/act-problems';

const TYPE_FIELDS = [
  'code',
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
] as const;
const ORGANISATION_FIELDS = ['code', 'nameZh', 'nameEn', 'regionCode', 'level', 'line'] as const;
/** Rows of face fields that the form sends at most; the law allows 200. */
const MOST_FACE_FIELDS = 200;

/** The one row that the form holds, as a catalogue file: the law reads it as it reads every file. */
export function rowInForm(form: FormData, kind: Exclude<ProposalKind, 'file'>): string {
  const texts = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, textIn(form, name)]));
  const file =
    kind === 'type'
      ? { types: [{ ...texts(TYPE_FIELDS), faceFields: faceFieldsIn(form) }] }
      : { organisations: [{ ...texts(ORGANISATION_FIELDS), roles: form.getAll('roles').map(String) }] };
  return JSON.stringify(file);
}

/** Rows without a name are no face fields: that is how one is taken away. */
function faceFieldsIn(form: FormData): Record<string, unknown>[] {
  const count = Math.min(Number(textIn(form, 'faceRows')) || 0, MOST_FACE_FIELDS);
  return Array.from({ length: count }, (_, row) => {
    const text = (field: string) => textIn(form, `face-${row}-${field}`);
    const oneOf = text('oneOf')
      .split(/[\n、;；]+/)
      .map((value) => value.trim())
      .filter((value) => value !== '');
    return {
      name: text('name'),
      nameZh: text('nameZh'),
      nameEn: text('nameEn'),
      required: String(text('required') === 'yes'),
      personal: String(text('personal') === 'yes'),
      ...(text('pattern') === '' ? {} : { pattern: text('pattern') }),
      ...(oneOf.length === 0 ? {} : { oneOf }),
      ...(text('maxLength') === '' ? {} : { maxLength: text('maxLength') }),
    };
  }).filter(({ name }) => name !== '');
}
