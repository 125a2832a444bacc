import type { TemplateLanguage } from '#domain/cases/template';

/** Each language in its own words, as the choice of the interface's language has them. */
export const LANGUAGE_NAMES: Readonly<Record<TemplateLanguage, string>> = { 'zh-CN': '中文', en: 'English' };
