import { CASE_KINDS } from '#domain/cases/case-file';
import { type ApplicantLetter, applicantMail } from '#domain/notices/applicant-mail';
import { type MailItem, mailText } from '#domain/notices/mail-text';
import { NOTICE_KINDS } from '#domain/notices/notice-kind';
import type { MailWords } from './send-mail';

/** What an e-mail is made of, as it waited. */
export type MailTold =
  | { readonly way: 'e-mail'; readonly payload: { readonly items: readonly MailItem[] } }
  | { readonly way: 'letter'; readonly payload: ApplicantLetter };

/** An e-mail in words: to an official of their notices, to a complainant of their dispute. */
export function wordsOf({ way, payload }: MailTold, productUrl: string | null): MailWords {
  return way === 'letter'
    ? applicantMail(payload, productUrl)
    : mailText(payload.items.filter(isKnown), productUrl);
}

/** What an older or newer release may have left in the queue is no reason to fail. */
function isKnown({ what, kind }: MailItem): boolean {
  return NOTICE_KINDS.includes(what) && (kind === null || CASE_KINDS.includes(kind));
}
