import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Instant } from '#domain/calendar/instant';

/** What every authenticator app can do (RFC 6238 with RFC 4226's 160-bit secret): SHA-1, six digits, 30 seconds. */
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** Steps a clock may be off, either way (RFC 6238 §5.2). */
const DRIFT_STEPS = 1;

export function randomSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The `otpauth://` address that an authenticator reads from the QR code. */
export function enrolmentAddress(secret: string, username: string): string {
  return totp(secret, username).toString();
}

/** The time step of a right code, within a step of now; null for a wrong one. */
export function stepOf(secret: string, code: string, now: Instant): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now / 1000;
  const delta = totp(secret, '').validate({ token, timestamp, window: DRIFT_STEPS });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

/** The code an authenticator shows at an instant: for the demo's accounts, whose secrets we print. */
export function codeAt(secret: string, now: Instant): string {
  return totp(secret, '').generate({ timestamp: now / 1000 });
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: '证鉴', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}

const RECOVERY_CODES = 10;
/** Without 0 O 1 I L U, which people misread or read into words. 30 signs, 16 of them: 78 bits. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 16;

/** Codes for the day the authenticator is lost: `7KQM-2WX9-…`. */
export function randomRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const signs = Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
    return signs.match(/.{4}/g)!.join('-');
  });
}

/** What of a code rests, whatever case and dashes it is typed with; null for what can be none. */
export function recoveryDigest(typed: string): Buffer | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  if (code.length !== CODE_LENGTH) return null;
  return createHash('sha256').update(`zhengjian recovery ${code}`).digest();
}
