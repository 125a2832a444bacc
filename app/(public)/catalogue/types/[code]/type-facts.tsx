import { useLocale, useTranslations } from 'next-intl';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { Absent, DayText } from '#ui/words/time-text';
import { formatExact } from '../../../../_ui/format/number';
import { lineNamed } from '../../_parts/named';

export function TypeFacts({ type }: { readonly type: CertificateType }) {
  const t = useTranslations('catalogue');
  const words = useTranslations('words');
  const locale = useLocale();
  const stock = type.declaredStock;
  return (
    <Panel title={t('facts')}>
      <Facts
        facts={[
          { name: t('columns.start'), value: <DayText day={type.collectionStart} /> },
          { name: t('columns.frequency'), value: words(`frequency.${type.updateFrequency}`) },
          {
            name: t('columns.stock'),
            value: stock === null ? <Absent /> : t('stockValue', { stock: formatExact(stock) }),
          },
          { name: t('columns.holder'), value: t(`holder.${type.holderKind}`) },
          { name: t('columns.validity'), value: t(`validity.${type.validity}`) },
          { name: t('columns.line'), value: lineNamed(type.issuingLine, locale) },
          { name: t('authority'), value: <span lang="zh-CN">{type.definingAuthority}</span> },
          {
            name: t('standard'),
            value: type.standard === '未公布' ? t('standardUnpublished') : type.standard,
          },
        ]}
      />
    </Panel>
  );
}
