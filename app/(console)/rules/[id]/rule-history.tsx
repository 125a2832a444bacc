import { useLocale, useTranslations } from 'next-intl';
import type { StoredRuleVersion } from '#db/queries/rule-versions';
import { ruleBodySchema } from '#domain/rules/rule';
import { Panel } from '#ui/figures/panel';
import { DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { InstantText } from '#ui/words/time-text';
import { RuleStateBadge, SeverityBadge } from '#ui/words/word-badges';

/** Every version of the rule with the interval in which it was in force, newest first. */
export function RuleHistory({ versions }: { readonly versions: readonly StoredRuleVersion[] }) {
  const t = useTranslations('rules');
  const english = useLocale() === 'en';
  const rows = versions
    .map((stored) => ({ ...stored, rule: ruleBodySchema.parse(stored.body) }))
    .toSorted((a, b) => b.version - a.version);
  return (
    <Panel title={t('history')} note={t('historyNote')}>
      <DataTable
        caption={t('history')}
        rows={rows}
        rowKey={(row) => String(row.version)}
        empty={<EmptyState title={t('empty')} />}
        columns={[
          { key: 'version', header: t('version'), heads: true, cell: (row) => row.version },
          {
            key: 'text',
            header: t('intention'),
            cell: ({ rule }) => (english ? rule.intention.en : rule.intention.zh),
          },
          {
            key: 'severity',
            header: t('columns.severity'),
            cell: ({ rule }) => <SeverityBadge severity={rule.severity} />,
          },
          {
            key: 'state',
            header: t('columns.state'),
            cell: ({ rule }) => <RuleStateBadge state={rule.state} />,
          },
          { key: 'from', header: t('inForceFrom'), cell: (row) => <InstantText instant={row.inForceFrom} /> },
          {
            key: 'until',
            header: t('inForceUntil'),
            cell: (row) =>
              row.inForceUntil === null ? t('inForce') : <InstantText instant={row.inForceUntil} />,
          },
        ]}
      />
    </Panel>
  );
}
