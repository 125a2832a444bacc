import type { Translator } from '#app/_i18n/translator';
import type { NoticeRow } from '#db/queries/notices/own-notices';
import { CASE_KINDS } from '#domain/cases/case-file';
import { groupedCaseNumber } from '#domain/cases/case-number';
import { noticeKey } from '#domain/notices/notice-kind';

/** What a notice says, in the reader's language. */
export function noticeSentence({ what, number, detail }: NoticeRow, t: Translator<'notices'>): string {
  if (what === 'recall.opened' && number === null) return t('recallAlone');
  const kind = CASE_KINDS.find((each) => each === detail.kind);
  return t(`what.${noticeKey(what)}`, {
    kind: kind === undefined ? '' : t(`kind.${kind}`),
    number: number === null ? '' : groupedCaseNumber(number),
  });
}

/** Where a notice leads; null: nowhere but here. */
export function noticeHref({ what, caseId, number, detail }: NoticeRow): string | null {
  // Whoever used the certificate is no party to the dispute about it.
  if (what === 'recall.opened') return '/calls/recalls';
  if (detail.kind === 'alert' && caseId !== null) return `/calls/cases/${caseId}`;
  if (detail.kind === 'dispute' && number !== null) return `/disputes/${number}`;
  return null;
}
