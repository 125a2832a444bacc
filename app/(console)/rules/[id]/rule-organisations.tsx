import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { addressWith, carried, type Query } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { RuleOrganisation } from '#db/queries/quality/rule-counts-by-organisation';
import type { Organisation } from '#domain/catalogue/organisation';
import { wilsonInterval } from '#domain/metrics/rate';
import type { Rule } from '#domain/rules/rule';
import { Panel } from '#ui/figures/panel';
import { RateBar } from '#ui/figures/rate-bar';
import { DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';

/** Departments listed: those a supervisor would speak to. */
const ORGANISATIONS_LISTED = 15;

interface RuleOrganisationsProps {
  readonly rule: Rule;
  readonly rows: readonly RuleOrganisation[];
  readonly organisations: readonly Organisation[];
  readonly query: Query;
}

/** Who fails the rule most. */
export function RuleOrganisations({ rule, rows, organisations, query }: RuleOrganisationsProps) {
  const t = useTranslations('rules');
  const locale = useLocale();
  const names = new Map(
    organisations.map((organisation) => [organisation.code, named(organisation, locale)]),
  );
  return (
    <Panel title={t('whoFails')} note={t('whoFailsNote', { most: ORGANISATIONS_LISTED })}>
      <DataTable
        caption={t('whoFails')}
        rows={rows.slice(0, ORGANISATIONS_LISTED)}
        rowKey={(row) => row.organisation}
        empty={<EmptyState title={t('nobodyFails')} />}
        columns={[
          {
            key: 'name',
            header: t('department'),
            heads: true,
            cell: (row) => (
              <Link
                href={addressWith('/quality', carried(query), {
                  department: row.organisation,
                  dimension: rule.dimension,
                })}
                prefetch={false}
              >
                {names.get(row.organisation) ?? row.organisation}
              </Link>
            ),
          },
          {
            key: 'fails',
            header: t('columns.fails'),
            align: 'right',
            cell: (row) => (
              <Link
                href={addressWith('/quality/findings', carried(query), {
                  department: row.organisation,
                  rule: rule.id,
                  received: 'period',
                })}
                prefetch={false}
              >
                <NumberText value={row.fail} exact />
              </Link>
            ),
          },
          {
            key: 'rate',
            header: t('columns.rate'),
            cell: (row) => (
              <RateBar
                rate={row.pass / (row.pass + row.fail)}
                of={row.pass + row.fail}
                interval={wilsonInterval(row.pass, row.pass + row.fail)}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
