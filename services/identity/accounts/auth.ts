import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { username } from 'better-auth/plugins/username';
import { z } from 'zod';
import { type Database, plainPool } from '#db/client';
import { USERNAME } from '#domain/identity/password';
import { hashPassword, verifyPassword } from '../passwords/password-hash';
import type { Sealer } from '../seal';

/** A working day; after it one signs in again. Not prolonged by use: pages cannot set cookies while they render. */
export const SESSION_SECONDS = 12 * 3600;
export const SESSION_COOKIE = 'zhengjian.session_token';
/** A session that nobody used for so long has ended: somebody left their desk (GB/T 22239-2019, 8.1.4.1 b). */
export const IDLE_SECONDS = 3600;
/** Connections for signing in and reading sessions, beside the archive's own pool. */
const CONNECTIONS = 4;

export type Auth = ReturnType<typeof makeAuth>;

export interface OpenAuth {
  readonly auth: Auth;
  /** Ends its connections; the archive stays open. */
  close(): Promise<void>;
}

/** What cookies are signed with. */
export function sessionSecret(sealer: Sealer): string {
  return sealer.secretFor('session').toString('base64url');
}

/** better-auth on the archive's tables. Its HTTP handler is not exposed: our doors call `auth.api`. */
export function openAuth(database: Database, sealer: Sealer): OpenAuth {
  const pool = plainPool(database, CONNECTIONS);
  return { auth: makeAuth(pool, sessionSecret(sealer)), close: () => pool.end() };
}

/**
 * Opens a session for somebody who has shown who they are: after the second factor (under a new token, so that one
 * known before is worth nothing after) and for whoever comes by the identity provider. It has no path: only our verbs
 * can call it.
 */
const sessionOpener = {
  id: 'zhengjian-sessions',
  endpoints: {
    openSession: createAuthEndpoint(
      {
        method: 'POST',
        body: z.object({
          userId: z.string(),
          userAgent: z.string(),
          ipAddress: z.string(),
          method: z.enum(['password', 'provider']),
          secondFactorAt: z.date().nullable(),
          providerSession: z.string().nullable(),
        }),
      },
      async (context) => {
        const { userId, ...fields } = context.body;
        const user = await context.context.internalAdapter.findUserById(userId);
        if (user === null) throw new Error('a session is opened for an account that exists');
        const session = await context.context.internalAdapter.createSession(userId, false, fields);
        await setSessionCookie(context, { session, user });
        return { sessionId: session.id };
      },
    ),
  },
} satisfies BetterAuthPlugin;

function makeAuth(pool: ReturnType<typeof plainPool>, secret: string) {
  return betterAuth({
    appName: 'Zhengjian',
    secret,
    database: pool,
    // Only links in mails and identity providers' redirects would use it, and there are none.
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 1024,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    plugins: [
      sessionOpener,
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
      additionalFields: {
        method: { type: 'string', required: false, input: false },
        secondFactorAt: { type: 'date', required: false, input: false, fieldName: 'second_factor_at' },
        providerSession: { type: 'string', required: false, input: false, fieldName: 'provider_session' },
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
