import enShell from './en/shell.json';
import enUi from './en/ui.json';
import enWords from './en/words.json';
import zhShell from './zh-CN/shell.json';
import zhUi from './zh-CN/ui.json';
import zhWords from './zh-CN/words.json';

/**
 * Namespaces that reach the browser. Client components may read these only; any other text comes to them as a
 * prop from a server component, so that the script does not carry every page's words.
 */
export const CLIENT_AREAS = ['shell', 'ui', 'words'] as const;

/** Their messages in each language. */
export const CLIENT_MESSAGES = {
  'zh-CN': { shell: zhShell, ui: zhUi, words: zhWords },
  en: { shell: enShell, ui: enUi, words: enWords },
} as const;
