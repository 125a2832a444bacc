import type { CatalogueReason } from '#domain/catalogue/catalogue-file';
import type { Complaint } from '#domain/errors';

const SENTENCES: Readonly<Record<CatalogueReason, readonly [zh: string, en: string]>> = {
  syntax: ['不是合法的 YAML 或 JSON', 'not valid YAML or JSON'],
  missing: ['缺少此项', 'is missing'],
  'unknown-field': ['没有这个字段', 'is no such field'],
  'wrong-kind': ['值的形式不对', 'has the wrong form'],
  'too-long': ['过长', 'is too long'],
  'not-one-of': ['不在可选值之中', 'is none of the allowed values'],
  'not-a-day': ['不是日历上的日期（YYYY-MM-DD）', 'is no day of the calendar (YYYY-MM-DD)'],
  'not-a-pattern': ['不是合法的正则表达式', 'is no regular expression'],
  'not-a-region-code': ['不是 6 位区划代码', 'is no 6-digit region code'],
  'one-of-contradicts': [
    '可选值不符合同一要素的格式或长度',
    'contradicts the pattern or length of its own field',
  ],
  duplicate: ['重复', 'is there twice'],
  'unknown-type': ['目录中没有这个证照类型', 'is no certificate type of the catalogue'],
  'unknown-scenario': ['目录中没有这个应用场景', 'is no scenario of the catalogue'],
  'uscc-check': ['统一社会信用代码校验不通过（GB 32100）', 'fails the checks of GB 32100'],
  'code-foreign': [
    '不是“18 位代码 + 3 位数字”的类型代码（GB/T 36904），按外部代码保留',
    'is not of the form of GB/T 36904; kept as a foreign code',
  ],
  'uscc-foreign': ['不是统一社会信用代码，按外部代码保留', 'is no USCC; kept as a foreign code'],
  'type-code-check': ['类型代码中的定义机构代码校验不通过', 'has an authority part that fails its checks'],
};

/** `第 10 行第 22 列 types[0].collectionStart：… / …（2021-02-30）`, one line per complaint. */
export function complaintLine(complaint: Complaint & { readonly column?: number }): string {
  const [zh, en] = SENTENCES[complaint.reason as CatalogueReason] ?? [complaint.reason, complaint.reason];
  const column = complaint.column === undefined ? '' : `第 ${complaint.column} 列`;
  const place = complaint.row === undefined ? '' : `第 ${complaint.row} 行${column} `;
  const shown = complaint.hint === undefined ? '' : `（${complaint.hint}）`;
  return `${place}${complaint.field ?? ''}：${zh} / ${en}${shown}`;
}
