import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import { BOARD_FLOOR, viewOf } from '#domain/disputes/board/board-cells';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import { archive } from '#door/database';
import { type PublicBoard, readBoard } from '#services/disputes/board/read-board';
import { EmptyState } from '#ui/words/empty-state';
import { BoardFilters } from './_parts/board-filters';
import { BoardTable } from './_parts/board-table';
import { provincesIn } from './_parts/provinces-in';
import styles from './board.module.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('board');
  return {
    title: t('title'),
    description: t('description'),
    alternates: { types: { 'application/rss+xml': '/board.rss' } },
  };
}

/** 曝光纠错: what was wrong, who answered for it, what came of it and in how long; never of so few that one might be known. */
export default async function BoardPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, t, locale, board] = await Promise.all([
    searchParams,
    getTranslations('board'),
    getLocale(),
    archive().then((database) => readBoard({ database })),
  ]);
  const newest = board.rows[0]?.month;
  const month = one(query, 'month') ?? newest;
  const kind = DISPUTE_KINDS.find((name) => name === one(query, 'kind'));
  const region = /^\d{6}$/.test(one(query, 'region') ?? '') ? one(query, 'region') : undefined;
  const ofMonth = board.rows.filter((row) => month === 'all' || row.month === month);
  const shown = viewOf(ofMonth, { kind, region });
  const provinces = provincesIn(board.rows).map((code) => ({ code, name: regionNamed(code, locale) }));
  return (
    <>
      <h1>{t('title')}</h1>
      <p className={styles.lead}>
        {newest === undefined ? t('leadNone') : t('lead', { month: newest, ...countsOf(board, newest) })}
      </p>
      {newest === undefined ? null : (
        <>
          <BoardFilters
            months={[...new Set(board.rows.map((row) => row.month))]}
            provinces={provinces}
            chosen={{ month, kind, region }}
          />
          {shown.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneNext')}</EmptyState>
          ) : (
            <BoardTable rows={shown} />
          )}
        </>
      )}
      <h2 className={styles.head}>{t('ruleTitle')}</h2>
      <p>{t('rule', { floor: BOARD_FLOOR })}</p>
      <h2 className={styles.head}>{t('data')}</h2>
      <p className={styles.links}>
        <a href="/api/v1/board">{t('json')}</a>
        <a href="/api/v1/board?format=csv">{t('csv')}</a>
        <a href="/board.rss">{t('rss')}</a>
      </p>
      <p>{t('licence')}</p>
      <p>
        <a href="/disputes">{t('start')}</a>
      </p>
    </>
  );
}

/** What is published of a month, added up; what is withheld is in no sum. */
function countsOf({ rows }: PublicBoard, month: string): { readonly count: number; readonly upheld: number } {
  const cells = rows.filter((row) => row.month === month);
  const sum = (some: typeof cells) => some.reduce((total, row) => total + row.disputes, 0);
  return { count: sum(cells), upheld: sum(cells.filter(({ outcome }) => outcome === 'upheld')) };
}
