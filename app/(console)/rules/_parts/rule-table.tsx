import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { addressWith, carried, type Query } from '#app/_ui/address';
import { type Column, DataTable, type Sort } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NoData, NumberText, RateText } from '#ui/words/number-text';
import { RuleStateBadge, SeverityBadge } from '#ui/words/word-badges';
import styles from '../rules.module.css';
import type { RuleLine } from './rule-lines';

interface RuleTableProps {
  readonly lines: readonly RuleLine[];
  readonly sort: Sort;
  readonly query: Query;
}

export function RuleTable({ lines, sort, query }: RuleTableProps) {
  const t = useTranslations('rules');
  const words = useTranslations('words');
  const english = useLocale() === 'en';
  const columns: Column<RuleLine>[] = [
    {
      key: 'name',
      header: t('columns.rule'),
      heads: true,
      cell: ({ rule }) => (
        <div>
          <Link href={addressWith(`/rules/${rule.id}`, carried(query), {})} prefetch={false}>
            {english ? rule.name.en : rule.name.zh}
          </Link>
          <span className={styles.intention}>{english ? rule.intention.en : rule.intention.zh}</span>
        </div>
      ),
    },
    {
      key: 'dimension',
      header: t('columns.dimension'),
      sortable: true,
      cell: ({ rule }) => words(`dimension.${rule.dimension}`),
    },
    {
      key: 'severity',
      header: t('columns.severity'),
      sortable: true,
      cell: ({ rule }) => <SeverityBadge severity={rule.severity} />,
    },
    { key: 'state', header: t('columns.state'), cell: ({ rule }) => <RuleStateBadge state={rule.state} /> },
    { key: 'clause', header: t('columns.clause'), cell: ({ rule }) => rule.clause },
    {
      key: 'rate',
      header: t('columns.rate'),
      align: 'right',
      sortable: true,
      cell: ({ rate }) =>
        rate === null ? (
          <span title={t('noRecords')}>{t('notRecords')}</span>
        ) : (
          <RateText rate={rate.value} of={rate.pass + rate.fail} />
        ),
    },
    {
      key: 'fails',
      header: t('columns.fails'),
      align: 'right',
      sortable: true,
      cell: ({ rule, rate }) => (
        <Link href={ruleFindings(rule.id, rate !== null, query)} prefetch={false}>
          {rate === null ? (
            t('findings')
          ) : rate.value === null ? (
            <NoData />
          ) : (
            <NumberText value={rate.fail} exact />
          )}
        </Link>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={lines}
      rowKey={({ rule }) => rule.id}
      sort={sort}
      path="/rules"
      query={query}
      empty={<EmptyState title={t('empty')}>{t('emptyNext')}</EmptyState>}
    />
  );
}

/** The findings of a rule; those of records received in the period where the figure counts records. */
export function ruleFindings(rule: string, ofRecords: boolean, query: Query): string {
  return addressWith('/quality/findings', carried(query), {
    rule,
    ...(ofRecords ? { received: 'period' } : {}),
  });
}
