import { getLocale, getTranslations } from 'next-intl/server';
import { formatDay } from '#domain/calendar/day';
import { archive } from '#door/database';
import { answeringPublic } from '#door/machine/public';
import { addressOfSite } from '#door/origin';
import { readBoard } from '#services/disputes/board/read-board';
import { rssText } from './rss-text';

/** `GET /board.rss`: a month of the board is an item (RSS 2.0). */
export function GET(request: Request): Promise<Response> {
  return answeringPublic(request, 'board.public', async () => {
    const t = await getTranslations('board');
    const locale = await getLocale();
    const { months, rows } = await readBoard({ database: await archive() });
    const site = addressOfSite(request.headers);
    const items = months.map(({ month: first, publishedAt, cells }) => {
      const month = formatDay(first).slice(0, 7);
      const counted = rows.filter((row) => row.month === month);
      const sum = (some: typeof counted) => some.reduce((total, row) => total + row.disputes, 0);
      const count = sum(counted);
      const upheld = sum(counted.filter(({ outcome }) => outcome === 'upheld'));
      return {
        title: t('item', { month }),
        link: `${site}/board?month=${month}`,
        text: cells.length === 0 ? t('none') : t('itemText', { count, upheld }),
        publishedAt: new Date(publishedAt / 1_000),
      };
    });
    const channel = { title: t('title'), link: `${site}/board`, text: t('description'), language: locale };
    return new Response(rssText(channel, items), {
      headers: {
        'content-type': 'application/rss+xml; charset=utf-8',
        'cache-control': 'public, max-age=3600',
      },
    });
  });
}
