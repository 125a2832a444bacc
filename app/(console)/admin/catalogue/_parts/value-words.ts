import type { Locale } from '#app/_i18n/locale';
import type { Translator } from '#app/_i18n/translator';
import { formatExact } from '#app/_ui/format/number';
import { lineNamed, regionNamed } from '#app/(public)/catalogue/_parts/named';
import type { AuditValue } from '#domain/audit/changes';
import { HOLDER_KINDS, UPDATE_FREQUENCIES, VALIDITIES } from '#domain/catalogue/certificate-type';
import { ORGANISATION_LEVELS, ORGANISATION_ROLES } from '#domain/catalogue/organisation';
import type { FieldChange } from '#domain/catalogue/proposal';

export interface ValueWords {
  readonly t: Translator<'proposals'>;
  readonly catalogue: Translator<'catalogue'>;
  readonly words: Translator<'words'>;
  readonly locale: Locale;
}

/** A value of the catalogue as its own pages name it; null: there is none. */
export function valueWords(
  { field }: Pick<FieldChange, 'field'>,
  value: AuditValue,
  said: ValueWords,
): string | null {
  const t: Translator<'proposals'> = said.t;
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return formatExact(value);
  if (typeof value === 'string') return oneWord(field, value, said);
  const separator = field === 'materials' ? '\n' : t('comma');
  return value.map((one) => oneWord(field, one, said)).join(separator);
}

function oneWord(field: string, value: string, { catalogue, words, locale }: ValueWords): string {
  const among = <Of extends string>(names: readonly Of[]) => names.find((one) => one === value);
  const [holder, validity] = [among(HOLDER_KINDS), among(VALIDITIES)];
  const [frequency, level, role] = [
    among(UPDATE_FREQUENCIES),
    among(ORGANISATION_LEVELS),
    among(ORGANISATION_ROLES),
  ];
  if (field === 'holderKind' && holder) return catalogue(`holder.${holder}`);
  if (field === 'validity' && validity) return catalogue(`validity.${validity}`);
  if (field === 'updateFrequency' && frequency) return words(`frequency.${frequency}`);
  if (field === 'level' && level) return words(`level.${level}`);
  if (field === 'roles' && role) return words(`organisationRole.${role}`);
  if (field === 'regionCode') return `${value} ${regionNamed(value, locale)}`;
  if (field === 'line' || field === 'issuingLine') return lineNamed(value, locale);
  return value;
}
