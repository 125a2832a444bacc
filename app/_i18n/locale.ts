/** Interface languages; the first is the default. They are chosen by a cookie, so no URL carries a language. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'zh-CN';
export const LOCALE_COOKIE = 'locale';

/** Every shown time is a time of this zone (domain.md §2, "Days"). */
export const TIME_ZONE = 'Asia/Shanghai';

/** The cookie's value when it is a language of ours, else the default. */
export function localeFrom(value: string | undefined): Locale {
  return LOCALES.find((locale) => locale === value) ?? DEFAULT_LOCALE;
}
