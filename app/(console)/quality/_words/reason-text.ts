import type { Locale } from '#app/_i18n/locale';
import type { Translator } from '#app/_i18n/translator';
import { fieldKey } from '#app/_ui/words/field-key';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { CANONICAL_FIELDS } from '#domain/records/record';
import type { RegionDetail } from '#domain/regions/region-book';
import { type ReasonFacts, readReason } from '#domain/rules/reasons';

/** What a finding says of itself; as it is stored. */
export interface StoredReason extends ReasonFacts {
  readonly reason: string;
  readonly detail: unknown;
}

/** Why a rule failed, as a sentence in the reader's language: 「2012 年并入 姑苏区 (320508)」. */
export function reasonText(
  finding: StoredReason,
  type: CertificateType | undefined,
  t: Translator<'findings'>,
  locale: Locale,
): string {
  const { reason, faceField } = readReason(finding.reason, finding);
  if (reason === 'abolished') return regionWords(finding.detail as RegionDetail | null, t);
  if (reason === 'silent') return silenceWords(finding.detail as SilenceDetail | null, t);
  if (reason === 'declared-not-held') return declaredWords(finding.detail as DeclaredDetail | null, t);
  const words = t(`reason.${reason}`);
  return faceField === null ? words : t('onField', { field: faceName(faceField, type, locale), words });
}

/** Name of a field a finding points at; face fields by their type's own names. */
export function fieldName(
  field: string | null,
  type: CertificateType | undefined,
  t: Translator<'findings'>,
  words: Translator<'words'>,
  locale: Locale,
): string | null {
  if (field === null) return null;
  if (field.startsWith('faceFields.')) return faceName(field.slice('faceFields.'.length), type, locale);
  const canonical = CANONICAL_FIELDS.find((name) => name === field);
  return canonical === undefined ? t('faceFields') : words(`field.${fieldKey(canonical)}`);
}

function faceName(name: string, type: CertificateType | undefined, locale: Locale): string {
  const field = type?.faceFields.find((one) => one.name === name);
  if (field === undefined) return name;
  return locale === 'en' ? field.nameEn : field.nameZh;
}

function regionWords(detail: RegionDetail | null, t: Translator<'findings'>): string {
  if (detail === null) return t('reason.abolished');
  const name = detail.name ?? '';
  if (detail.year === null) return t('region.noYear', { name });
  if (detail.successors.length === 0) return t('region.ended', { name, year: String(detail.year) });
  const into = detail.successors
    .map((successor) => [successor.name, successor.code].filter(Boolean).join(' '))
    .join(t('region.comma'));
  return t('region.merged', { name, year: String(detail.year), into });
}

interface SilenceDetail {
  readonly lastReceivedAt?: string;
  readonly silentAfterDays?: number;
  readonly counted?: string;
  readonly uncertain?: boolean;
}

function silenceWords(detail: SilenceDetail | null, t: Translator<'findings'>): string {
  if (!detail?.lastReceivedAt) return t('reason.silent');
  const values = { last: detail.lastReceivedAt.slice(0, 10), days: detail.silentAfterDays ?? 0 };
  if (detail.counted !== 'working-days') return t('silent', values);
  return t('silentWorking', { ...values, uncertain: detail.uncertain ? 'yes' : 'no' });
}

interface DeclaredDetail {
  readonly day?: string;
  readonly numberMasked?: string;
}

function declaredWords(detail: DeclaredDetail | null, t: Translator<'findings'>): string {
  if (!detail?.day) return t('reason.declared-not-held');
  return t('declared', { day: detail.day, number: detail.numberMasked ?? '' });
}
