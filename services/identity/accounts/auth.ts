import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import { type Database, plainPool } from '#db/client';
import { USERNAME } from '#domain/identity/password';
import type { Sealer } from '../seal';

/** A working day; after it one signs in again. Not prolonged by use: pages cannot set cookies while they render. */
export const SESSION_SECONDS = 12 * 3600;
export const SESSION_COOKIE = 'zhengjian.session_token';
/** Connections for signing in and reading sessions, beside the archive's own pool. */
const CONNECTIONS = 4;

export type Auth = ReturnType<typeof makeAuth>;

export interface OpenAuth {
  readonly auth: Auth;
  /** Ends its connections; the archive stays open. */
  close(): Promise<void>;
}

/** better-auth on the archive's tables. Its HTTP handler is not exposed: our doors call `auth.api`. */
export function openAuth(database: Database, sealer: Sealer): OpenAuth {
  const pool = plainPool(database, CONNECTIONS);
  return { auth: makeAuth(pool, sealer.secretFor('session').toString('base64url')), close: () => pool.end() };
}

function makeAuth(pool: ReturnType<typeof plainPool>, secret: string) {
  return betterAuth({
    appName: 'Zhengjian',
    secret,
    database: pool,
    // Only links in mails and identity providers' redirects would use it, and there are none.
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 1024 },
    plugins: [
      username({ displayUsername: false, usernameValidator: (name) => USERNAME.test(name.toLowerCase()) }),
    ],
    session: {
      modelName: 'app_session',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    user: {
      modelName: 'app_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      // Declared for its schema check; only our own writes set them.
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        scope: { type: 'json', required: true, input: false },
      },
    },
    account: {
      modelName: 'app_credential',
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'app_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: 'zhengjian',
      // The door adds `Secure` where the browser came by https: the same build also serves http://localhost.
      useSecureCookies: false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      // The address would come from a header that anyone may write.
      ipAddress: { disableIpTracking: true },
    },
  });
}
