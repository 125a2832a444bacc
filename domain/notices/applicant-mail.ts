import type { Instant } from '../calendar/instant';
import { groupedCaseNumber } from '../cases/case-number';
import { limitEndText } from '../cases/limit-end';
import type { DisputeState, DisputeStep } from '../disputes/dispute';
import type { DisputeActKind } from '../disputes/dispute-act';

/** What complainants who left an e-mail address are told of their dispute. */
export const APPLICANT_NEWS = [
  'accepted',
  'not-accepted',
  'asked',
  'extended',
  'upheld',
  'replied',
  'reopened',
  'closed',
] as const;
export type ApplicantNews = (typeof APPLICANT_NEWS)[number];

/** What leaves the house of it: a code, the number, and by when; nothing that names a person or a certificate. */
export interface ApplicantLetter {
  readonly news: ApplicantNews;
  readonly number: string;
  /** Of the clock that the news is about; null: none runs. */
  readonly dueAt: Instant | null;
}

/** How a letter waits; its address rests with its complainant alone, sealed. */
export interface WaitingLetter extends ApplicantLetter {
  readonly caseId: string;
}

/** Which news an act is for complainants, and the step whose end they are told; null: between officials only. */
export function newsOfAct(
  act: DisputeActKind,
  to: DisputeState,
): { readonly news: ApplicantNews; readonly until: DisputeStep | null } | null {
  const whole = (news: ApplicantNews) => ({ news, until: 'whole' as const });
  switch (act) {
    case 'accept':
      return whole('accepted');
    case 'ask':
      return { news: 'asked', until: null };
    case 'extend':
      return whole('extended');
    case 'uphold':
      return whole('upheld');
    case 'not-accept':
    case 'reply': {
      const answered = act === 'reply' ? 'replied' : 'not-accepted';
      return to === 'closed' ? { news: 'closed', until: null } : { news: answered, until: 'appeal' };
    }
    case 'decide-appeal':
      return to === 'closed' ? { news: 'closed', until: null } : whole('reopened');
    case 'reopen':
      return whole('reopened');
    case 'confirm':
    case 'lapse':
    case 'withdraw':
      return { news: 'closed', until: null };
    default:
      return null;
  }
}

const SENTENCES: Readonly<Record<ApplicantNews, readonly [zh: string, en: string]>> = {
  accepted: ['已受理。', 'has been taken up.'],
  'not-accepted': [
    '不予受理，理由请在进度页查看；有不同意见的，可以要求复核。',
    'was not taken up. The page says why; if you do not agree, you can ask to have it looked at again.',
  ],
  asked: [
    '需要您补充情况。在您补充之前，办理时限暂停计算。',
    'needs something from you. Until you answer, the time limit stands still.',
  ],
  extended: ['办理时限已经批准延长。', 'was given more time, which has been approved.'],
  upheld: ['经核查属实，正在更正。', 'was looked into and found to be right. The correction is on its way.'],
  replied: [
    '已有答复，请查看；不同意的，可以要求复核。',
    'has been answered. Please read the answer; if you do not agree, you can ask to have it looked at again.',
  ],
  reopened: ['将重新办理。', 'is being looked into again.'],
  closed: ['已办结，结果请在进度页查看。', 'is closed. The page shows the result.'],
};

/** What a date means, by the news that it stands in. */
const UNTIL: Readonly<Partial<Record<ApplicantNews, readonly [zh: string, en: string]>>> = {
  'not-accepted': ['要求复核的截止时间：', 'You can ask until '],
  replied: ['要求复核的截止时间：', 'You can ask until '],
};
const ANSWER_BY = ['答复您的截止时间：', 'We answer by '] as const;

/** An e-mail to a complainant, Chinese first: where it stands, by when, and where to look; the code is theirs to know. */
export function applicantMail(
  { news, number, dueAt }: ApplicantLetter,
  productUrl: string | null,
): { readonly subject: string; readonly text: string } {
  const named = groupedCaseNumber(number);
  const [zh, en] = SENTENCES[news];
  const [untilZh, untilEn] = UNTIL[news] ?? ANSWER_BY;
  const end = dueAt === null ? null : limitEndText(dueAt);
  return {
    subject: `【证鉴】异议 ${named} 有新的进展 · News of dispute ${named}`,
    text: [
      `您好：您提出的异议 ${named} ${zh}`,
      ...(end === null ? [] : [`${untilZh}${end}（北京时间）。`]),
      '',
      `Your dispute ${named} ${en}`,
      ...(end === null ? [] : [`${untilEn}${end}, Beijing time.`]),
      '',
      '凭编号和查询码查看详情：',
      'With its number and your code you can read on:',
      productUrl === null
        ? '请打开证鉴的“查询进度”页。 Open “Follow a dispute” in Zhengjian.'
        : `${productUrl}/disputes/follow`,
      '',
      '本邮件由系统发送，请勿回复。我们不会在邮件里索要查询码、证件号码或付款。',
      'Sent automatically; please do not reply. We never ask for your code, an identity number or money by e-mail.',
      '',
    ].join('\n'),
  };
}
