import type { Translator } from '#app/_i18n/translator';
import { addressWith, carried, type Query } from '#app/_ui/address';
import { formatDecimal, formatExact } from '#app/_ui/format/number';
import type { QualityChoice } from './choice';
import type { LineOrder, QualityLine } from './heat-lines';

/** The lines a reader sees, and in which order. */
export interface LinesOnScreen {
  readonly choice: QualityChoice;
  readonly lines: readonly QualityLine[];
  readonly order: LineOrder;
  readonly reversed: boolean;
  readonly query: Query;
}

export interface LinesProps extends LinesOnScreen {
  readonly caption: string;
}

/** Where a line's name leads: the same page, one step closer. */
export function lineAddress(choice: QualityChoice, key: string, query: Query): string {
  const nearer = { cell: null, sort: null, lines: null };
  if (choice.by === 'region') {
    const level = key.endsWith('0000') ? 'province' : undefined;
    return addressWith('/quality', query, { ...nearer, region: key, by: 'department', level });
  }
  if (choice.by === 'type') return addressWith('/quality', query, { ...nearer, type: key, by: 'department' });
  return addressWith('/quality', { ...carried(query) }, { department: key, by: 'type' });
}

/** 「95.5 分 · 31 条 · 同类 4/4」 */
export function lineNote(line: QualityLine, t: Translator<'quality'>): string {
  const score =
    line.score.value === null ? null : t('noteScore', { score: formatDecimal(line.score.value, 1) });
  const records = t('noteRecords', { count: formatExact(line.records) });
  const peers = line.peerPlace === null ? null : t('notePeersOnly', line.peerPlace);
  return [score, records, peers].filter(Boolean).join(' · ');
}
