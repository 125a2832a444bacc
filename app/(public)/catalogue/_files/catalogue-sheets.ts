import type { useTranslations } from 'next-intl';
import { formatDay } from '#domain/calendar/day';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Item, Scenario } from '#domain/catalogue/scenario';
import type { WholeSheet } from '#door/table-file';
import type { Locale } from '../../../_i18n/locale';
import type { Translator } from '../../../_i18n/translator';
import { lineNamed, named } from '../_parts/named';

type Words = ReturnType<typeof useTranslations<'words'>>;

/** The types shown, one a row, in the reader's language. */
export function typeSheet(
  types: readonly CertificateType[],
  t: Translator<'catalogue'>,
  words: Words,
  locale: Locale,
): WholeSheet {
  return {
    name: t('viewTypes'),
    header: [
      t('columns.name'),
      t('code'),
      t('columns.line'),
      t('columns.holder'),
      t('columns.start'),
      t('columns.frequency'),
      t('columns.validity'),
      `${t('columns.stock')} (${t('stockUnit')})`,
      t('authority'),
      t('standard'),
      t('faceFields'),
    ],
    rows: types.map((type) => [
      named(type, locale),
      type.code,
      lineNamed(type.issuingLine, locale),
      t(`holder.${type.holderKind}`),
      formatDay(type.collectionStart),
      words(`frequency.${type.updateFrequency}`),
      t(`validity.${type.validity}`),
      type.declaredStock,
      type.definingAuthority,
      type.standard === '未公布' ? t('standardUnpublished') : type.standard,
      type.faceFields.map((field) => named(field, locale)).join(t('listComma')),
    ]),
  };
}

/** One row per material and type that meets it. */
export function scenarioSheet(
  scenarios: readonly Scenario[],
  items: readonly Item[],
  typeNames: ReadonlyMap<string, string>,
  t: Translator<'catalogue'>,
  locale: Locale,
): WholeSheet {
  const names = new Map(scenarios.map((scenario) => [scenario.code, named(scenario, locale)]));
  return {
    name: t('viewScenarios'),
    header: [
      t('itemColumns.scenario'),
      t('itemColumns.item'),
      t('itemColumns.itemCode'),
      t('itemColumns.material'),
      t('itemColumns.materialCode'),
      t('itemColumns.types'),
      t('code'),
    ],
    rows: items.flatMap((item) =>
      item.materials.flatMap((material) =>
        material.typeCodes.map((code) => [
          names.get(item.scenarioCode) ?? item.scenarioCode,
          named(item, locale),
          item.code,
          named(material, locale),
          material.code,
          typeNames.get(code) ?? code,
          code,
        ]),
      ),
    ),
  };
}
