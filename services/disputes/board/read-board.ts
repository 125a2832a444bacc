import { guarded } from '#db/client';
import { type BoardMonth, boardMonths } from '#db/queries/disputes/doors/board-months';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { formatDay } from '#domain/calendar/day';
import type { BoardRow } from '#domain/disputes/board/messages';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../../context';

/** The board looks back two years; open data holds as much. */
const MOST_MONTHS = 24;

export interface PublicBoard {
  readonly months: readonly BoardMonth[];
  /** Every cell of every month, the newest first. */
  readonly rows: readonly (BoardRow & { readonly organisationNameEn: string | null })[];
}

/** All that is published of disputes; it reads what was written once and counts nothing. For anyone. */
export async function readBoard({ database }: Pick<Context, 'database'>): Promise<PublicBoard> {
  const db = guarded(database, EVERYTHING);
  const [months, organisations] = await Promise.all([
    boardMonths(db, MOST_MONTHS),
    organisationsInScope(db, EVERYTHING),
  ]);
  const names = new Map(organisations.map((one) => [one.code, one]));
  const rows = months.flatMap(({ month, cells }) =>
    cells.map((cell) => {
      const named = cell.organisation === null ? undefined : names.get(cell.organisation);
      return {
        month: formatDay(month).slice(0, 7),
        ...cell,
        organisationName: named?.nameZh ?? null,
        organisationNameEn: named?.nameEn ?? null,
      };
    }),
  );
  return { months, rows };
}
