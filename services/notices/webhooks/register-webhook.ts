import { randomBytes, randomUUID } from 'node:crypto';
import { guarded, transaction } from '#db/client';
import { webhooks } from '#db/queries/notices/webhooks';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addWebhook, retireWebhook } from '#db/writes/notices/webhooks';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { holdSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { outsideEnv } from '../../net/env';

/** A client that needs more has lost count of them. */
const MOST_WEBHOOKS = 20;
const LONGEST_URL = 500;

export interface RegisteredWebhook {
  readonly webhookId: string;
  /** Shown once: what our messages are signed with. */
  readonly secret: string;
}

/**
 * Registers an address at which a machine client is told. Whether it may be reached is judged again with every call.
 *
 * @throws Refusal `forbidden`, `invalid-input` (no https address), `too-many`.
 */
export async function registerWebhook(context: Context, address: string): Promise<RegisteredWebhook> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'webhook.register');
  const client = actor.organisation;
  if (client === undefined)
    throw new Refusal('invalid-input', 'only machine clients are called back', [{ reason: 'no-client' }]);
  const url = fitAddress(address);
  return transaction(
    database,
    async (db) => {
      const held = await webhooks(db, client);
      if (held.filter(({ state }) => state === 'active').length >= MOST_WEBHOOKS)
        throw new Refusal('too-many', `a client has at most ${MOST_WEBHOOKS} addresses`, [
          { reason: 'too-many-webhooks' },
        ]);
      const { sealer } = await holdSealer(guarded(database, 'engine'), db);
      const webhookId = randomUUID();
      const secret = randomBytes(32).toString('base64url');
      const sealed = sealer.seal(uuidBytes(webhookId), secret);
      const by = { actor: `${actor.kind}:${actor.id}`, actorName: actor.name };
      await addWebhook(db, { webhookId, client, url, secret: sealed, ...by }, now);
      const detail = { host: new URL(url).host };
      await addAuditEntry(db, actor, now, 'webhook.register', `webhook:${webhookId}`, detail, {
        organisation: client,
      });
      return { webhookId, secret };
    },
    { as: 'engine' },
  );
}

/** Ends that one of the client's own addresses is called back. @throws Refusal `forbidden`, `not-found`. */
export async function retireOwnWebhook(context: Context, webhookId: string): Promise<void> {
  refuseUnlessPermitted(context.actor, 'webhook.register');
  // Who is no client owns none.
  await retire(context, webhookId, context.actor.organisation ?? '');
}

/** Ends that an address of whatever client is called back. @throws Refusal `forbidden`, `not-found`. */
export async function retireAnyWebhook(context: Context, webhookId: string): Promise<void> {
  refuseUnlessPermitted(context.actor, 'webhook.retire');
  await retire(context, webhookId, null);
}

async function retire(
  { actor, now, database }: Context,
  webhookId: string,
  own: string | null,
): Promise<void> {
  await transaction(
    database,
    async (db) => {
      const retired = await retireWebhook(db, webhookId, own, now);
      if (retired === null) throw new Refusal('not-found', 'there is no such address in use');
      const { client } = retired;
      await addAuditEntry(
        db,
        actor,
        now,
        'webhook.retire',
        `webhook:${webhookId}`,
        {},
        { organisation: client },
      );
    },
    { as: 'engine' },
  );
}

function fitAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const plain = url?.protocol === 'http:' && outsideEnv().webhookHttp;
  if (
    url === null ||
    address.length > LONGEST_URL ||
    !(url.protocol === 'https:' || plain) ||
    url.username !== '' ||
    url.password !== '' ||
    url.hash !== ''
  )
    throw new Refusal('invalid-input', 'an https address without user name and fragment', [
      { field: 'url', reason: 'no-address' },
    ]);
  return url.href;
}
