import type { RegionBook } from './region-book';

/** `320508` -> `320500` -> `320000` -> `100000` (the nation) -> null. Text that is no 6-digit code: null. */
export function parentRegion(code: string): string | null {
  if (!/^\d{6}$/.test(code) || code === '100000') return null;
  if (!code.endsWith('00')) return `${code.slice(0, 4)}00`;
  return code.endsWith('0000') ? '100000' : `${code.slice(0, 2)}0000`;
}

export type RegionLevel = 'nation' | 'province' | 'prefecture' | 'county';

export function regionLevel(code: string): RegionLevel {
  if (code === '100000') return 'nation';
  if (!code.endsWith('00')) return 'county';
  return code.endsWith('0000') ? 'province' : 'prefecture';
}

/** Whether `code` lies in `region` (or is it), by the digits of the code. The nation holds everything. */
export function regionWithin(code: string, region: string): boolean {
  const level = regionLevel(region);
  if (level === 'nation') return true;
  return code.startsWith(region.slice(0, level === 'province' ? 2 : level === 'prefecture' ? 4 : 6));
}

export interface NamedRegion {
  readonly code: string;
  readonly name: string;
}

/** The provinces in force. */
export function provinces(book: RegionBook): readonly NamedRegion[] {
  return named(book, (code) => regionLevel(code) === 'province' && code !== '830000');
}

/** Prefectures in force of a province. */
export function prefecturesOf(book: RegionBook, province: string): readonly NamedRegion[] {
  return named(book, (code) => code.startsWith(province.slice(0, 2)) && regionLevel(code) === 'prefecture');
}

/** Counties in force of a prefecture; of a province: all its counties. */
export function countiesOf(book: RegionBook, region: string): readonly NamedRegion[] {
  return named(book, (code) => regionLevel(code) === 'county' && regionWithin(code, region));
}

/**
 * Full name such as 江苏省苏州市姑苏区, without 市辖区 and other grouping rows (北京市东城区). With history a former
 * county is named by the prefecture of its time. Names that are unknown are left out; '' when none is known.
 */
export function regionPath(book: RegionBook, code: string): string {
  const place = book.place(code);
  const own = book.name(code) ?? '';
  if (place) {
    const prefecture = place.prefecture === '直辖' ? '' : place.prefecture;
    return [...new Set([place.province, prefecture, own])].join('');
  }
  const above = parentRegion(code);
  const upper = above === null || above === '100000' ? '' : regionPath(book, above);
  return book.status(code) === 'district-placeholder' ? upper : upper + own;
}

function named(book: RegionBook, wanted: (code: string) => boolean): NamedRegion[] {
  return book
    .current()
    .filter(wanted)
    .map((code) => ({ code, name: book.name(code) ?? code }));
}
