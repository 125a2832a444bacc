import type { Translator } from '#app/_i18n/translator';

/** What a kept form says while it sends, and when there is no line. */
export function sendingWords(t: Translator<'apply'>) {
  return { offline: t('offline'), sending: t('sending') };
}
