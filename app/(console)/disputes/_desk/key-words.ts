import type { Translator } from '#app/_i18n/translator';

/** The keys of the desk in the reader's words. */
export function keyWords(t: Translator<'disputes'>) {
  return {
    help: t('keys.help'),
    title: t('keys.title'),
    close: t('keys.close'),
    keys: [
      { key: 'j', text: t('keys.next') },
      { key: 'k', text: t('keys.previous') },
      { key: 'Enter', text: t('keys.open') },
      { key: 'r', text: t('keys.reply') },
      { key: 'n', text: t('keys.note') },
      { key: 'o', text: t('keys.facts') },
      { key: 'f', text: t('keys.follow') },
      { key: '?', text: t('keys.show') },
    ],
  };
}
