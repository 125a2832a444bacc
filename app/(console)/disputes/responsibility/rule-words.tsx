import { useLocale, useTranslations } from 'next-intl';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import type { ResponsibilityRule } from '#domain/disputes/responsibility/rule';
import { DisputeKindText } from '../_parts/dispute-words';
import type { DisputeNames } from '../_parts/names';

/** What a rule asks for, in one line: 字段有误 · 居民身份证 · 苏州市; 全部异议 when it asks for nothing. */
export function RuleAsks({
  rule,
  names,
}: {
  readonly rule: ResponsibilityRule;
  readonly names: DisputeNames;
}) {
  const t = useTranslations('disputeRules');
  const locale = useLocale();
  const asks = [
    rule.kind === null ? null : <DisputeKindText key="kind" kind={rule.kind} />,
    rule.certificateType === null ? null : names.type(rule.certificateType),
    rule.field === null ? null : t('responsibility.ofField', { field: names.field(rule.field) }),
    rule.issuer === null ? null : t('responsibility.ofIssuer', { issuer: names.organisation(rule.issuer) }),
    rule.region === null ? null : regionNamed(rule.region.padEnd(6, '0'), locale),
  ].filter((one) => one !== null);
  if (asks.length === 0) return t('responsibility.every');
  return asks.flatMap((one, at) => (at === 0 ? [one] : [' · ', one]));
}
