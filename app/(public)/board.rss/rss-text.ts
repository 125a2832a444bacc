interface Channel {
  readonly title: string;
  readonly link: string;
  readonly text: string;
  readonly language: string;
}

interface Item {
  readonly title: string;
  readonly link: string;
  readonly text: string;
  readonly publishedAt: Date;
}

/** A feed as RSS 2.0; an item's link is its identity, so that a reader shows each once. */
export function rssText({ title, link, text, language }: Channel, items: readonly Item[]): string {
  const lines = items.map(
    (item) =>
      `<item><title>${escaped(item.title)}</title><link>${escaped(item.link)}</link>` +
      `<guid isPermaLink="true">${escaped(item.link)}</guid><description>${escaped(item.text)}</description>` +
      `<pubDate>${item.publishedAt.toUTCString()}</pubDate></item>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>' +
    `<title>${escaped(title)}</title><link>${escaped(link)}</link><description>${escaped(text)}</description>` +
    `<language>${escaped(language)}</language>\n${lines.join('\n')}\n</channel></rss>\n`
  );
}

/** XML 1.0 §2.4; control characters are no characters of XML at all. */
function escaped(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
