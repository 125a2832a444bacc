import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Item, Scenario } from '#domain/catalogue/scenario';
import { Panel } from '#ui/figures/panel';
import { DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { named } from '../../_parts/named';

interface NeededByProps {
  readonly typeCode: string;
  readonly items: readonly Item[];
  readonly scenarios: readonly Scenario[];
}

/** Items with a material that this type meets. */
export function NeededBy({ typeCode, items, scenarios }: NeededByProps) {
  const t = useTranslations('catalogue');
  const locale = useLocale();
  const names = new Map(scenarios.map((scenario) => [scenario.code, named(scenario, locale)]));
  const materials = (item: Item) =>
    item.materials
      .filter((material) => material.typeCodes.includes(typeCode))
      .map((material) => named(material, locale));
  return (
    <div id="needed-by">
      <Panel title={t('neededBy')} note={t('materialNote')}>
        <DataTable
          caption={t('neededBy')}
          rows={items}
          rowKey={(item) => item.code}
          columns={[
            {
              key: 'item',
              header: t('itemColumns.item'),
              heads: true,
              cell: (item) => (
                <Link href={`/catalogue/scenarios#${encodeURIComponent(item.code)}`} prefetch={false}>
                  {named(item, locale)}
                </Link>
              ),
            },
            {
              key: 'as',
              header: t('itemColumns.material'),
              cell: (item) => materials(item).join(t('listComma')),
            },
            {
              key: 'scenario',
              header: t('itemColumns.scenario'),
              cell: (item) => names.get(item.scenarioCode) ?? item.scenarioCode,
            },
          ]}
          empty={<EmptyState title={t('neededByNone')} />}
        />
      </Panel>
    </div>
  );
}
