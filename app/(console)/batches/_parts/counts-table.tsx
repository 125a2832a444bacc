import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Rule } from '#domain/rules/rule';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { SeverityBadge } from '#ui/words/word-badges';

export interface RuleCount {
  readonly ruleId: string;
  readonly rule: Rule | undefined;
  readonly count: number;
}

/** What the rules found on a batch's rows, most first. */
export function RuleCounts({ counts }: { readonly counts: readonly RuleCount[] }) {
  const t = useTranslations('batches');
  const words = useTranslations('words');
  const locale = useLocale();
  const columns: Column<RuleCount>[] = [
    {
      key: 'rule',
      header: t('rule'),
      heads: true,
      cell: ({ ruleId, rule }) => (
        <Link href={`/rules/${ruleId}`} prefetch={false}>
          {rule ? rule.name[locale === 'en' ? 'en' : 'zh'] : ruleId}
        </Link>
      ),
    },
    {
      key: 'dimension',
      header: t('dimension'),
      cell: ({ rule }) => (rule ? words(`dimension.${rule.dimension}`) : ''),
    },
    {
      key: 'severity',
      header: t('severity'),
      cell: ({ rule }) => (rule ? <SeverityBadge severity={rule.severity} /> : null),
    },
    { key: 'count', header: t('opened'), align: 'right', cell: ({ count }) => <NumberText value={count} /> },
  ];
  return (
    <DataTable
      caption={t('rulesCaption')}
      columns={columns}
      rows={counts}
      rowKey={({ ruleId }) => ruleId}
      empty={<EmptyState title={t('noFindings')} />}
    />
  );
}
