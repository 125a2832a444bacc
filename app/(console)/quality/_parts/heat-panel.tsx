import { useLocale, useTranslations } from 'next-intl';
import { addressWith } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import { DIMENSIONS } from '#domain/rules/rule';
import { type HeatLine, Heatmap } from '#ui/figures/heatmap';
import { Panel } from '#ui/figures/panel';
import { EmptyState } from '#ui/words/empty-state';
import styles from '../quality.module.css';
import { LINE_KINDS, VIEWS } from './choice';
import { FEWEST_RECORDS } from './heat-lines';
import { LineTable } from './line-table';
import { type LinesOnScreen, type LinesProps, lineAddress, lineNote } from './line-words';
import { ViewToggle } from './view-toggle';

/** Lines shown before the reader asks for all: what fits two screens. */
const LINES_SHOWN = 30;

/** The heatmap, or the same figures as a table. */
export function HeatPanel({ choice, lines, order, reversed, query }: LinesOnScreen) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const locale = useLocale();
  const shown = choice.everyLine ? lines : lines.slice(0, LINES_SHOWN);
  const by =
    order === 'score'
      ? t('columns.score')
      : order === 'records'
        ? t('columns.records')
        : words(`dimension.${order}`);
  const caption = t('caption', {
    by: t(`by.${choice.by}`),
    span: formatSpan(choice.period.from, choice.period.to, locale),
  });
  const toggles = (
    <>
      <ViewToggle
        label={t('filters.by')}
        path="/quality"
        query={query}
        name="by"
        chosen={choice.by}
        choices={LINE_KINDS.map((kind) => ({ value: kind, label: t(`by.${kind}`) }))}
        also={{ cell: null, lines: null }}
      />
      <ViewToggle
        label={t('filters.view')}
        path="/quality"
        query={query}
        name="view"
        chosen={choice.view}
        choices={VIEWS.map((view) => ({ value: view, label: t(`view.${view}`) }))}
      />
    </>
  );
  if (lines.length === 0) {
    return (
      <Panel title={caption} side={toggles}>
        <EmptyState title={t('empty')}>{t('emptyNext')}</EmptyState>
      </Panel>
    );
  }
  const parts = { choice, lines: shown, order, reversed, query, caption };
  return (
    <Panel
      title={t(`view.${choice.view}`)}
      side={toggles}
      note={t(reversed ? 'bestFirst' : 'worstFirst', { by, fewest: FEWEST_RECORDS })}
    >
      <div className={choice.view === 'heat' ? styles.heat : undefined}>
        {choice.view === 'table' ? <LineTable {...parts} /> : <LineHeatmap {...parts} />}
      </div>
      {shown.length < lines.length ? (
        <p>
          {t('shownOf', { shown: formatExact(shown.length), total: formatExact(lines.length) })}{' '}
          <a href={addressWith('/quality', query, { lines: 'all' })}>{t('showAll')}</a>
        </p>
      ) : null}
    </Panel>
  );
}

function LineHeatmap({ choice, lines, order, reversed, query, caption }: LinesProps) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const cellKey = choice.cell === null ? '' : `${choice.cell.key}:${choice.cell.dimension}`;
  const heatLines: HeatLine[] = lines.map((line) => ({
    key: line.key,
    label: line.label,
    href: lineAddress(choice, line.key, query),
    note: lineNote(line, t),
    cells: DIMENSIONS.map((dimension) => {
      const { value, pass, fail } = line.score.dimensions[dimension];
      const key = `${line.key}:${dimension}`;
      return {
        rate: value,
        of: pass + fail,
        href: `${addressWith('/quality', query, { cell: key })}#cell`,
        inFocus: key === cellKey,
      };
    }),
  }));
  return (
    <Heatmap
      caption={caption}
      corner={t(`by.${choice.by}`)}
      columns={DIMENSIONS.map((dimension) => ({
        key: dimension,
        label: `${words(`dimension.${dimension}`)}${order === dimension ? (reversed ? ' ↓' : ' ↑') : ''}`,
        href: addressWith('/quality', query, {
          sort: order === dimension && !reversed ? `-${dimension}` : dimension,
        }),
      }))}
      lines={heatLines}
    />
  );
}
