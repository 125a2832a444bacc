import { formatDay } from '#domain/calendar/day';
import { formatInstant } from '#domain/calendar/instant';
import { BOARD_FLOOR } from '#domain/disputes/board/board-cells';
import {
  BOARD_COLUMNS,
  BOARD_LICENCE,
  BOARD_RULE_WORDS,
  boardQuerySchema,
} from '#domain/disputes/board/messages';
import { archive } from '#door/database';
import { answeringPublic } from '#door/machine/public';
import { parseQuery } from '#door/parse';
import { csvText } from '#door/table-file';
import { readBoard } from '#services/disputes/board/read-board';

const HEADERS = {
  'cache-control': 'public, max-age=3600',
  'access-control-allow-origin': '*',
  link: `<${BOARD_LICENCE}>; rel="license"`,
};

/** `GET /api/v1/board`: the public board as open data, JSON or CSV (`?format=csv`), with its licence; the same cells as the page. */
export function GET(request: Request): Promise<Response> {
  return answeringPublic(request, 'board.public', async () => {
    const { format } = parseQuery(boardQuerySchema, new URL(request.url).searchParams);
    const { months, rows } = await readBoard({ database: await archive() });
    const told = rows.map((row) => Object.fromEntries(BOARD_COLUMNS.map((name) => [name, row[name]])));
    if (format === 'csv') {
      const text = csvText({
        name: 'board',
        header: BOARD_COLUMNS,
        rows: rows.map((row) => BOARD_COLUMNS.map((name) => row[name])),
      });
      return new Response(text, {
        headers: {
          ...HEADERS,
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="board.csv"',
        },
      });
    }
    return Response.json(
      {
        ...{ licence: BOARD_LICENCE, floor: BOARD_FLOOR, rule: BOARD_RULE_WORDS },
        months: months.map(({ month, publishedAt }) => ({
          month: formatDay(month).slice(0, 7),
          publishedAt: formatInstant(publishedAt),
        })),
        rows: told,
      },
      { headers: HEADERS },
    );
  });
}
