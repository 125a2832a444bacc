import { createTransport } from 'nodemailer';
import type { DeliveryFailure } from '#domain/notices/delivery';
import type { OutsideEnv } from '../../net/env';

/** A mail server that takes longer is taken for absent. */
const LIMIT_MS = 20_000;

export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Sends one e-mail; null: the server took it. */
  send(to: string, deliveryId: string, words: MailWords): Promise<DeliveryFailure | null>;
  close(): void;
}

/** Speaks with the mail server of `SMTP_URL`; null: none is configured. */
export function openMailer({ smtpUrl, mailFrom }: OutsideEnv): Mailer | null {
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
    send: async (to, deliveryId, { subject, text }) => {
      try {
        await transport.sendMail({
          from: mailFrom,
          // As one address, not as a list that is to be parsed.
          to: { name: '', address: to },
          ...{ subject, text },
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

/** By the server's answer: 5xx to the recipient is final (RFC 5321 §4.2.1), everything else may change. */
function failureOf(error: unknown): DeliveryFailure {
  const { responseCode, code } = error as { readonly responseCode?: number; readonly code?: string };
  if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500) return 'rejected';
  return responseCode === undefined && code !== 'EAUTH' ? 'unreachable' : 'refused';
}
