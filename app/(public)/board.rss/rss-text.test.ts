import { expect, it } from 'vitest';
import { rssText } from './rss-text';

const at = new Date(Date.UTC(2026, 10, 1, 2));
const channel = { title: '曝光纠错', link: 'https://z.example/board', text: '办结', language: 'zh-CN' };

it('is RSS 2.0 with an item a month, whatever stands in it', () => {
  const text = rssText(channel, [
    {
      title: '2026-10 <script>&"\'',
      link: 'https://z.example/board?month=2026-10&a=b',
      text: 'a\u0000b',
      publishedAt: at,
    },
  ]);
  expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>')).toBe(true);
  expect(text).toContain('<title>2026-10 &#60;script&#62;&#38;&#34;&#39;</title>');
  expect(text).toContain('<guid isPermaLink="true">https://z.example/board?month=2026-10&#38;a=b</guid>');
  expect(text).toContain('<description>ab</description><pubDate>Sun, 01 Nov 2026 02:00:00 GMT</pubDate>');
});
