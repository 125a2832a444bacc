import { createHmac, timingSafeEqual } from 'node:crypto';
import { SESSION_COOKIE } from '../accounts/auth';

/** Longer ones are nobody's of ours: a token and its signature have 77 signs. */
const LONGEST = 512;

/**
 * The session token of a `Cookie` header when its signature is ours (better-auth signs `token` as
 * `token.base64(HMAC-SHA256)`, percent-encoded); else null. Checked here, because each page asks it and the library
 * would ask the database twice more for it.
 */
export function readSessionCookie(header: string | null, secret: string): string | null {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`));
  if (pair === undefined || pair.length > LONGEST) return null;
  const value = decoded(pair.slice(SESSION_COOKIE.length + 1));
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const right = createHmac('sha256', secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
