import { lineNameEn } from '#domain/catalogue/line';
import { packagedRegions } from '#domain/regions/packaged-regions';
import { regionNameEn } from '#domain/regions/region-name-en';
import type { Locale } from '../../../_i18n/locale';

/** The name in the reader's language. */
export function named(thing: { readonly nameZh: string; readonly nameEn: string }, locale: Locale): string {
  return locale === 'en' ? thing.nameEn : thing.nameZh;
}

export function lineNamed(line: string, locale: Locale): string {
  return locale === 'en' ? lineNameEn(line) : line;
}

/** A region by its name, or by its code when nobody knows it. */
export function regionNamed(code: string, locale: Locale): string {
  const book = packagedRegions();
  return (locale === 'en' ? regionNameEn(book, code) : book.name(code)) ?? code;
}
