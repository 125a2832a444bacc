import { useLocale, useTranslations } from 'next-intl';
import type { Rule } from '#domain/rules/rule';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { StatusBadge } from '#ui/words/status-badge';
import { RuleStateBadge, SeverityBadge } from '#ui/words/word-badges';
import { fieldName } from '../../quality/_words/reason-text';
import styles from '../rules.module.css';

/** What the rule is for, what it leans on, and an example that passes and one that fails. */
export function RuleFacts({ rule }: { readonly rule: Rule }) {
  const t = useTranslations('rules');
  const words = useTranslations('words');
  const findings = useTranslations('findings');
  const locale = useLocale();
  const english = locale === 'en';
  const fields = rule.fields.map((field) => fieldName(field, undefined, findings, words, locale));
  return (
    <Panel title={t('intention')}>
      <p className={styles.plain}>{english ? rule.intention.en : rule.intention.zh}</p>
      <Facts
        facts={[
          { name: t('advice'), value: english ? rule.advice.en : rule.advice.zh },
          { name: t('columns.clause'), value: rule.clause },
          { name: t('columns.dimension'), value: words(`dimension.${rule.dimension}`) },
          { name: t('columns.severity'), value: <SeverityBadge severity={rule.severity} /> },
          { name: t('columns.state'), value: <RuleStateBadge state={rule.state} /> },
          { name: t('subject'), value: words(`ruleSubject.${rule.subject}`) },
          { name: t('fields'), value: fields.join(english ? ', ' : '、') },
          { name: t('since'), value: rule.since },
          { name: t('columns.id'), value: <code>{rule.id}</code> },
        ]}
      />
      <dl className={styles.example}>
        <div>
          <dt>
            <StatusBadge tone="met">{t('passing')}</StatusBadge>
          </dt>
          <dd>{rule.example.passing}</dd>
        </div>
        <div>
          <dt>
            <StatusBadge tone="missed">{t('failing')}</StatusBadge>
          </dt>
          <dd>{rule.example.failing}</dd>
        </div>
      </dl>
    </Panel>
  );
}
