import type { GrantReason } from '#domain/calls/grant/grant-file';
import type { MatterReason } from '#domain/calls/matter/matter-line';
import type { Complaint } from '#domain/errors';

const SENTENCES: Readonly<Record<MatterReason | GrantReason, readonly [zh: string, en: string]>> = {
  syntax: ['格式不合法', 'is not well formed'],
  'too-large': ['整行过长', 'is too long a row'],
  'unknown-field': ['没有这个字段', 'is no such field'],
  missing: ['缺少此项', 'is missing'],
  'wrong-kind': ['值的形式不对', 'has the wrong form'],
  'too-long': ['过长', 'is too long'],
  'not-an-instant': ['不是合法的时间', 'is no instant'],
  future: ['在将来', 'lies in the future'],
  'closed-before-opened': ['办结早于受理', 'is before the matter was opened'],
  'two-applicants': ['申请人给了两次', 'gives the applicant twice'],
  'not-a-hash': ['不是 32 位十六进制哈希', 'is no hash of 32 hexadecimal digits'],
  'unknown-organisation': ['目录中没有该机构', 'is no organisation of the catalogue'],
  'not-your-organisation': ['不得代该机构报送', 'may not be told by this source'],
  'number-taken': ['该编号属于其他部门的办件', 'is the number of another department’s matter'],
  'number-twice': ['同一批中编号重复', 'is there twice'],
  'not-one-of': ['不在可选值之中', 'is none of the allowed values'],
  'not-a-day': ['不是日历上的日期（YYYY-MM-DD）', 'is no day of the calendar (YYYY-MM-DD)'],
  'not-a-region-code': ['不是 6 位区划代码', 'is no 6-digit region code'],
  'ends-before-it-begins': ['终止早于起始', 'is before the first day'],
  duplicate: ['授权编号重复', 'is there twice'],
  'code-taken': ['授权编号已用于另一授权', 'is the code of another grant'],
  'unknown-type': ['目录中没有这个证照类型', 'is no certificate type of the catalogue'],
  'unknown-scenario': ['目录中没有这个应用场景', 'is no scenario of the catalogue'],
};

/** `第 10 行 openedAt：在将来 / lies in the future`. */
export function ruleSentence({ row, field, reason, hint }: Complaint): string {
  const [zh, en] = SENTENCES[reason as MatterReason | GrantReason] ?? [reason, reason];
  return `第 ${row ?? '?'} 行 ${field ?? ''}：${zh} / ${en}${hint === undefined ? '' : `（${hint}）`}`;
}
