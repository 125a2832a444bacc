import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Item, Material } from '#domain/catalogue/scenario';
import { EmptyState } from '#ui/words/empty-state';
import { named } from '../_parts/named';
import styles from '../catalogue.module.css';

interface ItemTableProps {
  readonly caption: string;
  readonly items: readonly Item[];
  readonly typeNames: ReadonlyMap<string, string>;
}

/** One row per item, one line per material: each material is one document (单列为一份材料). */
export function ItemTable({ caption, items, typeNames }: ItemTableProps) {
  const t = useTranslations('catalogue');
  const locale = useLocale();
  if (items.length === 0) return <EmptyState title={t('scenarioNoItems')} />;
  return (
    <table className={styles.items}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('itemColumns.item')}</th>
          <th scope="col">{t('itemColumns.material')}</th>
          <th scope="col">{t('itemColumns.types')}</th>
        </tr>
      </thead>
      {items.map((item) => (
        <tbody key={item.code} id={item.code}>
          {item.materials.map((material, index) => (
            <tr key={material.code}>
              {index === 0 ? (
                <th scope="rowgroup" rowSpan={item.materials.length}>
                  {named(item, locale)}
                  <code className={styles.code}>{item.code}</code>
                </th>
              ) : null}
              <td>{named(material, locale)}</td>
              <td>
                <TypeLinks material={material} typeNames={typeNames} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function TypeLinks({
  material,
  typeNames,
}: {
  readonly material: Material;
  readonly typeNames: ReadonlyMap<string, string>;
}) {
  const t = useTranslations('catalogue');
  return material.typeCodes.map((code, index) => (
    <span key={code}>
      {index > 0 ? t('or') : ''}
      <Link href={`/catalogue/types/${encodeURIComponent(code)}`} prefetch={false}>
        {typeNames.get(code) ?? code}
      </Link>
    </span>
  ));
}
