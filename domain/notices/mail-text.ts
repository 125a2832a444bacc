import type { CaseKind } from '../cases/case-file';
import { groupedCaseNumber } from '../cases/case-number';
import type { NoticeKind } from './notice-kind';

/** What a message says of a notice: nothing else of it leaves the house. */
export interface MailItem {
  readonly what: NoticeKind;
  readonly kind: CaseKind | null;
  readonly number: string | null;
}

const KINDS: Readonly<Record<CaseKind, readonly [zh: string, en: string]>> = {
  dispute: ['异议', 'Dispute'],
  alert: ['线索', 'Lead'],
};

const SENTENCES: Readonly<Record<NoticeKind, readonly [zh: string, en: string]>> = {
  'case.assigned': ['已分派给您或您的单位', 'was given to you or your department'],
  'case.handed-over': ['已移交给您', 'was handed over to you'],
  'case.mentioned': ['有人提请您查看', 'somebody asks you to look'],
  'case.commented': ['有新的意见', 'has a new comment'],
  'case.moved': ['有新的进展', 'has moved on'],
  'case.due-half': ['办理时限已过半', 'has used half of its time'],
  'case.due-last-day': ['只剩一个工作日', 'has one working day left'],
  'case.missed': ['已超过办理时限', 'has missed its deadline'],
  'case.escalated': ['因超期已升级督办', 'was escalated because it is late'],
  'recall.opened': ['错证召回待确认', 'a recall waits to be acknowledged'],
};

/** More lines than this say nothing that a page does not say better. */
const MOST_LINES = 50;

/**
 * An e-mail of some notices, Chinese first: kinds, numbers of cases and where to look, never a name, a certificate or a word
 * that somebody wrote.
 */
export function mailText(
  items: readonly MailItem[],
  productUrl: string | null,
): { readonly subject: string; readonly text: string } {
  const count = items.length;
  const lines = items.slice(0, MOST_LINES).map(lineOf);
  const more = count - lines.length;
  return {
    subject: `【证鉴】您有 ${count} 条通知 · ${count} ${count === 1 ? 'notice' : 'notices'}`,
    text: [
      '您好：以下事项需要您知悉或处理。',
      'The following needs your attention.',
      '',
      ...lines,
      ...(more > 0 ? [`另有 ${more} 条 · and ${more} more`] : []),
      '',
      productUrl === null ? '请登录证鉴查看。 Sign in to Zhengjian to read on.' : `${productUrl}/notices`,
      '',
      '本邮件由系统发送，请勿回复；通知方式可在“账号”页修改。',
      'Sent automatically. How you are told can be changed on your account page.',
      '',
    ].join('\n'),
  };
}

function lineOf({ what, kind, number }: MailItem): string {
  const [zh, en] = SENTENCES[what];
  const [kindZh, kindEn] = kind === null ? ['', ''] : KINDS[kind];
  const named = number === null ? '' : ` ${groupedCaseNumber(number)}`;
  return `- ${kindZh}${named} ${zh} · ${kindEn}${named} ${en}`.replace(/ {2,}/g, ' ');
}
