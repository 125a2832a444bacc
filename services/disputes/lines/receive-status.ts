import { guarded, transaction } from '#db/client';
import { caseFileByNumber } from '#db/queries/cases/case-file';
import { signingWebhook } from '#db/queries/disputes/doors/signing-webhook';
import { clientComplains } from '#db/queries/disputes/handling/complainants';
import { rememberNonce } from '#db/writes/machine/remember-nonce';
import type { CaseFile } from '#domain/cases/case-file';
import { readCaseNumber } from '#domain/cases/case-number';
import { readComment } from '#domain/cases/comment';
import type { PartnerStatus } from '#domain/disputes/lines/messages';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import { keepComment } from '../../cases/comment-on-case';
import type { Context } from '../../context';
import { holdSealer, openSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { isSignedMessage, SIGNATURE_SECONDS } from '../../notices/webhooks/webhook-signature';
import { actOnDispute } from '../act-on-dispute';

/** A message as it came: what its headers say, and its body to the byte. */
export interface SignedStatus {
  readonly webhookId: string;
  readonly delivery: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
}

const MICROS = 1_000_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Where no secret is known, the same work is done with another. */
const NOTHING = 'there is no such address';

/**
 * The client that signed a message with the secret of one of its addresses; each message counts once.
 *
 * @throws Refusal `not-signed-in`: forged, altered, old, or played back, all in one sentence.
 */
export async function authenticateStatus(
  { database, now }: Pick<Context, 'database' | 'now'>,
  message: SignedStatus,
): Promise<Actor & { readonly organisation: string }> {
  const engine = guarded(database, 'engine');
  const known = UUID.test(message.webhookId) ? await signingWebhook(engine, message.webhookId) : null;
  const sealer = await openSealer(engine);
  const secret = known === null ? NOTHING : sealer.unseal(uuidBytes(message.webhookId), known.secret);
  const signed = isSignedMessage(secret, message, Math.floor(now / MICROS));
  const fits = /^[\w-]{8,100}$/.test(message.delivery);
  if (known === null || !signed || !fits) throw forged();
  const forgetAt = now + (2 * SIGNATURE_SECONDS + 1) * MICROS;
  const fresh = await rememberNonce(
    guarded(database, 'identity'),
    message.webhookId,
    message.delivery,
    forgetAt,
  );
  if (!fresh) throw forged();
  const { client } = known;
  return {
    ...{ kind: 'machine', id: message.webhookId, name: client, role: 'machine', organisation: client },
    scope: { kind: 'organisations', organisationCodes: [client] },
  };
}

/**
 * Takes in what happened on a partner's side of a dispute that it brought in: words for those who work on it, and the
 * applicant's acts.
 *
 * @throws Refusal `forbidden`, `not-found`, `invalid-input`, `conflict` (out of order).
 */
export async function receiveStatus(
  context: Context,
  number: string,
  { status, words }: PartnerStatus,
): Promise<CaseFile> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'dispute.speak');
  const engine = guarded(database, 'engine');
  const asked = readCaseNumber(number);
  const found = asked === null ? null : await caseFileByNumber(engine, EVERYTHING, 'dispute', asked);
  if (found === null || !(await clientComplains(engine, found.caseId, actor.organisation ?? '')))
    throw new Refusal('not-found', 'there is no such dispute of yours');
  const said = (words ?? '').trim();
  const needed = () => {
    if (said === '') throw new Refusal('invalid-input', 'no words', [{ field: 'words', reason: 'missing' }]);
    return said;
  };
  const act = { caseId: found.caseId, version: found.version };
  switch (status) {
    case 'noted':
      return say(context, found, needed());
    case 'answered':
      await say(context, found, needed());
      return actOnDispute(context, act.caseId, act.version, { kind: 'answer' });
    case 'confirmed':
      return actOnDispute(context, act.caseId, act.version, { kind: 'confirm' });
    case 'appealed':
      return actOnDispute(context, act.caseId, act.version, { kind: 'appeal', reason: needed() });
    case 'withdrawn':
      return actOnDispute(context, act.caseId, act.version, { kind: 'withdraw', reason: needed() });
  }
}

function say({ actor, now, database }: Context, found: CaseFile, words: string): Promise<CaseFile> {
  const draft = readComment(words, 'internal', []);
  return transaction(
    database,
    async (db) => {
      const { sealer } = await holdSealer(guarded(database, 'engine'), db);
      await keepComment(db, sealer, found, { by: actor, at: now, draft });
      return found;
    },
    { as: 'engine' },
  );
}

function forged(): Refusal {
  return new Refusal('not-signed-in', 'the message is not signed by an address of yours', [
    { field: 'zhengjian-signature', reason: 'signature-wrong' },
  ]);
}
