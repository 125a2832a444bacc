import type { Messages } from 'next-intl';

/**
 * Namespaces that reach the browser. Client components may read these only; any other text comes to them as a
 * prop from a server component, so that a page does not carry every page's words.
 */
export const CLIENT_AREAS = ['shell', 'ui', 'words'] as const;

export function clientMessages(messages: Messages): Pick<Messages, (typeof CLIENT_AREAS)[number]> {
  return { shell: messages.shell, ui: messages.ui, words: messages.words };
}
