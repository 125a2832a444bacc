import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which a message's time may differ from the receiver's: older ones may be played back. */
export const SIGNATURE_SECONDS = 300;

/**
 * The signature of a message: `v1=` and HMAC-SHA256 in hexadecimal over `<timestamp>.<body>`, keyed with the secret as it was
 * shown. It goes with the message as `Zhengjian-Signature`, the time (Unix seconds) as `Zhengjian-Timestamp`.
 */
export function signMessage(secret: string, timestamp: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** What a receiver does with a message: false for one that is not ours, was altered, or is old. */
export function isSignedMessage(
  secret: string,
  message: { readonly timestamp: string; readonly body: string; readonly signature: string },
  nowSeconds: number,
): boolean {
  const timestamp = Number(message.timestamp);
  if (!/^\d{1,12}$/.test(message.timestamp) || Math.abs(nowSeconds - timestamp) > SIGNATURE_SECONDS)
    return false;
  const expected = Buffer.from(signMessage(secret, timestamp, message.body));
  const given = Buffer.from(message.signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
