import { guarded, transaction } from '#db/client';
import { mailAddresses } from '#db/queries/notices/waiting-notices';
import { webhookTargets } from '#db/queries/notices/webhooks';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryEnd,
  endDeliveries,
} from '#db/writes/notices/deliveries';
import { pruneNotices } from '#db/writes/notices/mark-notices';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { DELIVERY_WAYS, type DeliveryFailure, retryAt } from '#domain/notices/delivery';
import type { Context } from '../context';
import { openSealer } from '../identity/seal';
import { uuidBytes } from '../identity/sealing/associated-data';
import { type OutsideEnv, outsideEnv } from '../net/env';
import { type GuardedFetch, guardedFetch } from '../net/guarded-fetch';
import { letterAddresses } from './mail/complainant-address';
import { type MailTold, wordsOf } from './mail/mail-words';
import { planMails } from './mail/plan-mails';
import { type Mailer, openMailer } from './mail/send-mail';
import { callWebhook } from './webhooks/call-webhook';

/** Messages taken at once: at twenty seconds each and eight at a time they are sent well within the lease. */
const MOST_AT_ONCE = 64;
const MOST_ROUNDS = 20;
const AT_A_TIME = 8;
/** Whom a message was given to and who says nothing for so long has died: another sends it. */
const LEASE_MICROS = 10 * 60_000_000;
/** Notices and messages are kept as long as the cybersecurity law asks of logs (art. 21). */
const KEPT_MICROS = 183 * 86_400_000_000;

export interface SentNotices {
  readonly mails: number;
  readonly sent: number;
  readonly failed: number;
  /** Will be tried again. */
  readonly waiting: number;
}

/** Sends what is to be told at once: e-mails outside quiet hours, calls to webhooks, what failed before and is due again. */
export async function sendNotices(context: Context, env: OutsideEnv = outsideEnv()): Promise<SentNotices> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  return sendAll(context, env, 'at-once');
}

/** Sends the day's e-mails, and forgets what is old. */
export async function sendDigests(
  context: Context,
  env: OutsideEnv = outsideEnv(),
): Promise<SentNotices & { readonly pruned: number }> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const sent = await sendAll(context, env, 'daily');
  const { actor, now, database } = context;
  const pruned = await transaction(
    database,
    async (db) => {
      const count = await pruneNotices(db, now - KEPT_MICROS);
      if (count > 0) await addAuditEntry(db, actor, now, 'notices.pruned', 'view:notices', { count });
      return count;
    },
    { as: 'engine' },
  );
  return { ...sent, pruned };
}

async function sendAll(context: Context, env: OutsideEnv, run: 'at-once' | 'daily'): Promise<SentNotices> {
  const mailer = openMailer(env);
  const fetch = guardedFetch({ networks: env.webhookNetworks, plainHttp: env.webhookHttp });
  try {
    const mails = mailer === null ? 0 : await planMails(context, run);
    const total = { mails, sent: 0, failed: 0, waiting: 0 };
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const ends = await sendSome(context, { mailer, fetch, productUrl: env.productUrl });
      if (ends === null) break;
      for (const { failure, nextAt } of ends)
        total[failure === null ? 'sent' : nextAt === null ? 'failed' : 'waiting'] += 1;
    }
    return total;
  } finally {
    mailer?.close();
    await fetch.close();
  }
}

interface Outside {
  readonly mailer: Mailer | null;
  readonly fetch: GuardedFetch;
  readonly productUrl: string | null;
}

/** Takes some messages, sends them and puts down how that ended; null: none was due. */
async function sendSome(
  { actor, now, database }: Context,
  { mailer, fetch, productUrl }: Outside,
): Promise<DeliveryEnd[] | null> {
  const engine = guarded(database, 'engine');
  // Without a mail server e-mails wait for one; nothing is lost and nothing tried in vain.
  const ways = mailer === null ? (['webhook'] as const) : DELIVERY_WAYS;
  const claimed = await claimDeliveries(engine, ways, now, now + LEASE_MICROS, MOST_AT_ONCE);
  if (claimed.length === 0) return null;
  const of = (way: ClaimedDelivery['way']) => claimed.filter((each) => each.way === way);
  const addressesOf = (way: ClaimedDelivery['way']) => of(way).map(({ addressId }) => addressId);
  const [people, targets, sealer] = await Promise.all([
    mailAddresses(engine, addressesOf('e-mail')),
    webhookTargets(engine, addressesOf('webhook')),
    openSealer(engine),
  ]);
  const complainants = await letterAddresses(engine, sealer, of('letter'));
  const send = async (message: ClaimedDelivery): Promise<DeliveryFailure | null> => {
    const { addressId, way, deliveryId, payload } = message;
    if (way !== 'webhook') {
      const to = (way === 'letter' ? complainants : people).get(addressId);
      if (to === undefined || mailer === null) return 'no-address';
      return mailer.send(to, deliveryId, wordsOf({ way, payload } as MailTold, productUrl));
    }
    const target = targets.get(addressId);
    if (target === undefined || target.state === 'retired') return 'no-webhook';
    const secret = sealer.unseal(uuidBytes(addressId), target.secret);
    return callWebhook(fetch, { url: target.url, secret }, message, now);
  };
  const ends = await eachOf(claimed, async (message): Promise<DeliveryEnd> => {
    const failure = await send(message);
    const nextAt = failure === null ? null : retryAt(message.attempts, failure, now);
    return { deliveryId: message.deliveryId, failure, nextAt };
  });
  await transaction(
    database,
    async (db) => {
      await endDeliveries(db, ends, now);
      const failed = ends.filter(({ failure, nextAt }) => failure !== null && nextAt === null).length;
      const detail = { sent: ends.filter(({ failure }) => failure === null).length, failed };
      await addAuditEntry(db, actor, now, 'notices.sent', 'view:notices', detail);
    },
    { as: 'engine' },
  );
  return ends;
}

/** Works on all, some at a time, in whatever order they end. */
async function eachOf<One, Result>(
  all: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const one = all[next]!;
      next += 1;
      results.push(await work(one));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, all.length) }, worker));
  return results;
}
