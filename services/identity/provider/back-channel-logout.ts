import { createHash } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endProviderSessions } from '#db/writes/identity/link-subject';
import { keepPassing } from '#db/writes/identity/passing';
import type { Origin } from '#domain/audit/origin';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { EVERYTHING } from '#domain/identity/scope';
import type { Identity } from '../open-identity';
import { CLOCK_TOLERANCE_SECONDS, type Provider } from './open-provider';
import { unreachable } from './provider-refusal';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** A token is sent at once; an older one is a replay that outlived our memory of it. */
const TOKEN_SECONDS = 120;

/** OpenID Connect Back-Channel Logout 1.0 §2.4: `nonce` must not be there, so that an ID token is no logout token. */
const CLAIMS = z
  .object({
    jti: z.string().min(1).max(200),
    iat: z.number(),
    sub: z.string().optional(),
    sid: z.string().optional(),
    events: z.record(z.string(), z.unknown()).refine((events) => EVENT in events),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/**
 * Ends the sessions here that the provider says have ended there; returns how many. Refuses (`invalid-input`) a token that
 * is not the provider's, not for us, not a logout token, too old, or was used before.
 */
export async function backChannelLogout(
  { database }: Pick<Identity, 'database'>,
  provider: Provider,
  { now, token, origin }: { now: Instant; token: string; origin: Origin },
): Promise<number> {
  const { issuer } = provider.settings;
  const { jti, sub, sid } = await verified(provider, token, now);
  const actor = {
    kind: 'system',
    id: 'oidc',
    name: 'oidc',
    role: 'system',
    scope: EVERYTHING,
    origin,
  } as const;
  return transaction(
    database,
    async (db) => {
      const id = createHash('sha256').update(`logout token ${issuer} ${jti}`).digest('hex');
      const until = now + 2 * TOKEN_SECONDS * 1_000_000;
      if (!(await keepPassing(db, { id, kind: 'logout token', value: {}, now, until }))) throw unfit();
      const ended = await endProviderSessions(db, issuer, {
        subject: sub ?? null,
        providerSession: sid ?? null,
      });
      for (const userId of new Set(ended)) {
        const times = ended.filter((one) => one === userId).length;
        await addAuditEntry(db, actor, now, 'session.ended', `user:${userId}`, { by: 'provider' }, { times });
      }
      return ended.length;
    },
    { as: 'identity' },
  );
}

async function verified(provider: Provider, token: string, now: Instant): Promise<z.infer<typeof CLAIMS>> {
  const keys = await provider.keys().catch((error) => {
    throw unreachable(error);
  });
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: provider.settings.issuer,
      audience: provider.settings.clientId,
      // Signed with a secret we share, or not at all, would be signed by anybody who knows it.
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      maxTokenAge: TOKEN_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now / 1000),
    });
    return CLAIMS.parse(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw unfit(error);
    throw unreachable(error);
  }
}

function unfit(cause?: unknown): Refusal {
  return new Refusal('invalid-input', 'this is no logout token of the identity provider', [], cause);
}
