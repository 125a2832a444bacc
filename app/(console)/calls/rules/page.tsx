import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatExact, formatRate } from '#app/_ui/format/number';
import { verdictCounts } from '#db/queries/calls/cases/verdict-counts';
import { precisionOf } from '#domain/calls/case/precision';
import { ALERT_SEVERITIES } from '#domain/calls/detect/detection-rule';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { readDetectionRules } from '#services/calls/detection/read-detection-rules';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { figuresText } from '../cases/thresholds';
import { type RuleLine, RuleTable } from './rule-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cases');
  return { title: t('rulesTitle') };
}

/** What is looked for among calls, from which figures on, and how often each rule was right by auditors' verdicts. */
export default async function DetectionRulesPage() {
  const [actor, t, locale] = await Promise.all([
    requirePermitted('case.view'),
    getTranslations('cases'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const [rules, verdicts] = await Promise.all([readDetectionRules(db), verdictCounts(db, actor.scope)]);
  const byRule = new Map(verdicts.map((one) => [one.ruleId, one]));
  const lines: RuleLine[] = Object.values(rules)
    .map((rule) => ({
      id: rule.id,
      name: locale === 'en' ? rule.nameEn : rule.nameZh,
      intention: locale === 'en' ? rule.intentionEn : rule.intentionZh,
      severity: rule.severity,
      stage: rule.stage,
      version: rule.version,
      thresholds: figuresText(rule.thresholds, t),
      alerts: byRule.get(rule.id)?.alerts ?? 0,
      waiting: byRule.get(rule.id)?.waiting ?? 0,
      precision: precisionOf(byRule.get(rule.id) ?? { misuse: 0, explained: 0, false: 0 }),
    }))
    .toSorted((a, b) => b.alerts - a.alerts || rank(b.severity) - rank(a.severity));
  const judged = verdicts.reduce(
    (sum, one) => ({
      misuse: sum.misuse + one.misuse,
      all: sum.all + one.misuse + one.explained + one.false,
    }),
    { misuse: 0, all: 0 },
  );
  return (
    <>
      <PageHead title={t('rulesTitle')}>
        <Sentence>
          {judged.all === 0
            ? t('rulesLeadNone', { rules: formatExact(lines.length) })
            : t('rulesLead', {
                rules: formatExact(lines.length),
                judged: formatExact(judged.all),
                share: formatRate(judged.misuse / judged.all),
              })}
        </Sentence>
      </PageHead>
      <Panel title={t('rules')} note={t('rulesOrder')}>
        <RuleTable lines={lines} />
      </Panel>
    </>
  );
}

function rank(severity: (typeof ALERT_SEVERITIES)[number]): number {
  return ALERT_SEVERITIES.indexOf(severity);
}
