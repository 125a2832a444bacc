import type { Locale } from '#app/_i18n/locale';
import type { Translator } from '#app/_i18n/translator';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { FindingRow } from '#db/queries/quality/findings-page';
import type { RecordMask } from '#db/queries/records/record-masks';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Surroundings } from '../../_parts/load-quality';
import { fieldName, reasonText } from '../../_words/reason-text';

/** A finding in the reader's words. */
export interface FindingWords {
  readonly key: string;
  readonly finding: FindingRow;
  /** Where the subject has a page of its own. */
  readonly href: string | null;
  readonly subject: string;
  readonly subjectNote: string;
  readonly rule: string;
  readonly reason: string;
  readonly field: string | null;
  readonly type: string;
  readonly department: string;
}

export interface Translators {
  readonly t: Translator<'findings'>;
  readonly words: Translator<'words'>;
  readonly locale: Locale;
}

/** Puts findings into words; `masks` are the records behind them. */
export function findingsInWords(
  findings: readonly FindingRow[],
  masks: ReadonlyMap<string, RecordMask>,
  around: Surroundings<CertificateType>,
  { t, words, locale }: Translators,
): FindingWords[] {
  const types = new Map(around.types.map((type) => [type.code, type]));
  const organisations = new Map(
    around.organisations.map((organisation) => [organisation.code, organisation]),
  );
  const rules = new Map(around.ruleSet.rules.map((rule) => [rule.id, rule]));
  return findings.map((finding) => {
    const mask = masks.get(finding.subjectKey);
    const type = types.get(finding.typeCode);
    const organisation = organisations.get(finding.organisation);
    const rule = rules.get(finding.ruleId);
    const stored = { ...finding, holderCodeTrait: mask?.holderCodeTrait ?? null };
    const typeName = type ? named(type, locale) : finding.typeCode;
    return {
      key: `${finding.subjectKey} ${finding.ruleId} ${finding.occurrence}`,
      finding,
      href: mask === undefined ? null : `/records/${finding.subjectKey}`,
      ...subjectOf(finding, mask, t),
      rule: rule ? (locale === 'en' ? rule.name.en : rule.name.zh) : finding.ruleId,
      reason: reasonText(stored, type, t, locale),
      field: fieldName(finding.field, type, t, words, locale),
      type: typeName,
      department: organisation ? named(organisation, locale) : finding.organisation,
    };
  });
}

function subjectOf(finding: FindingRow, mask: RecordMask | undefined, t: Translator<'findings'>) {
  if (finding.subjectKind === 'source') return { subject: t('subject.source'), subjectNote: '' };
  if (finding.subjectKind === 'declared-number') {
    const detail = finding.detail as { numberMasked?: string } | null;
    return { subject: detail?.numberMasked ?? t('subject.unnamed'), subjectNote: t('subject.declared') };
  }
  return {
    subject: mask?.numberMasked ?? mask?.certificateId ?? t('subject.noNumber'),
    subjectNote: mask?.holderMasked ?? '',
  };
}
