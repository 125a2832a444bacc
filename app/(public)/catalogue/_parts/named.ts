import { lineNameEn } from '#domain/catalogue/line';
import type { Locale } from '../../../_i18n/locale';

/** The name in the reader's language. */
export function named(thing: { readonly nameZh: string; readonly nameEn: string }, locale: Locale): string {
  return locale === 'en' ? thing.nameEn : thing.nameZh;
}

export function lineNamed(line: string, locale: Locale): string {
  return locale === 'en' ? lineNameEn(line) : line;
}
