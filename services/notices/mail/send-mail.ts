import { createTransport } from 'nodemailer';
import { CASE_KINDS } from '#domain/cases/case-file';
import type { DeliveryFailure } from '#domain/notices/delivery';
import { type MailItem, mailText } from '#domain/notices/mail-text';
import { NOTICE_KINDS } from '#domain/notices/notice-kind';
import type { OutsideEnv } from '../../net/env';

/** A mail server that takes longer is taken for absent. */
const LIMIT_MS = 20_000;

export interface Mailer {
  /** Sends one e-mail; null: the server took it. */
  send(to: string, deliveryId: string, items: readonly MailItem[]): Promise<DeliveryFailure | null>;
  close(): void;
}

/** Speaks with the mail server of `SMTP_URL`; null: none is configured. */
export function openMailer({ smtpUrl, mailFrom, productUrl }: OutsideEnv): Mailer | null {
  if (smtpUrl === null) return null;
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
    // Nothing of what we send is fetched from files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    close: () => transport.close(),
    send: async (to, deliveryId, items) => {
      try {
        await transport.sendMail({
          from: mailFrom,
          to,
          ...mailText(items.filter(isKnown), productUrl),
          // A message sent twice, when we died before noting that it was sent, is known as one.
          messageId: `<${deliveryId}@zhengjian>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return null;
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

/** What an older or newer release may have left in the queue is no reason to fail. */
function isKnown({ what, kind }: MailItem): boolean {
  return NOTICE_KINDS.includes(what) && (kind === null || CASE_KINDS.includes(kind));
}

/** By the server's answer: 5xx to the recipient is final (RFC 5321 §4.2.1), everything else may change. */
function failureOf(error: unknown): DeliveryFailure {
  const { responseCode, code } = error as { readonly responseCode?: number; readonly code?: string };
  if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500) return 'rejected';
  return responseCode === undefined && code !== 'EAUTH' ? 'unreachable' : 'refused';
}
