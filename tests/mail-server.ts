import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a mail server was given. */
export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the line. */
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  /** Since the last time that it was emptied. */
  letters: Letter[];
  /** The SMTP code with which it refuses each recipient; null: it takes all. */
  answer: number | null;
  close(): void;
}

/** A real mail server on a free port of this machine. */
export async function mailServer(): Promise<MailServer> {
  const standing = { letters: [] as Letter[], answer: null as number | null };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) =>
      done(
        standing.answer === null ? null : Object.assign(new Error('no'), { responseCode: standing.answer }),
      ),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        standing.letters.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done));
  const { port } = smtp.server.address() as AddressInfo;
  return Object.assign(standing, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => smtp.close(() => {}),
  });
}

/** The body of a letter as its reader sees it. */
export function readLetter({ text }: Letter): string {
  const [head, ...body] = text.split('\r\n\r\n');
  const joined = body.join('\n\n');
  if (/content-transfer-encoding: base64/i.test(head ?? '')) return Buffer.from(joined, 'base64').toString();
  const bytes = joined
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
