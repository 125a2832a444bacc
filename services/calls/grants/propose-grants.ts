import { randomUUID } from 'node:crypto';
import { guarded, transaction } from '#db/client';
import { allGrants } from '#db/queries/calls/grants/all-grants';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addGrantProposal } from '#db/writes/calls/grants/add-grant-proposal';
import type { Grant } from '#domain/calls/grant/grant';
import { type GrantFormat, parseGrants } from '#domain/calls/grant/grant-file';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf, personOf } from '../../identity/roles/person-of';
import { readGrantCodes } from './grant-codes';
import { refuseTakenCodes } from './refuse-taken-codes';

export interface GrantWish {
  /** A file of the grants asked for (domain/calls/grant/grant-file.ts). */
  readonly source: string;
  readonly format: GrantFormat;
  readonly reason: string;
}

/**
 * Asks for new grants, which another person decides on.
 *
 * @throws Refusal `forbidden`, `invalid-input` (complaints by line, no grant at all, or no reason).
 */
export async function proposeGrants(context: Context, wish: GrantWish): Promise<{ readonly id: string }> {
  refuseUnlessPermitted(context.actor, 'grant.propose');
  const db = guarded(context.database, 'engine');
  const grants = parseGrants(wish.source, wish.format, await readGrantCodes(db));
  if (grants.length === 0)
    throw new Refusal('invalid-input', 'the file holds no grant', [
      { row: 1, field: 'grants', reason: 'missing' },
    ]);
  refuseTakenCodes(grants, await allGrants(db));
  return propose(context, 'grant', grants, wish.reason);
}

/**
 * Asks to revoke grants, which another person decides on.
 *
 * @throws Refusal `forbidden`, `not-found` (no such grant in force), `invalid-input` (no reason).
 */
export async function proposeRevocation(
  context: Context,
  codes: readonly string[],
  reason: string,
): Promise<{ readonly id: string }> {
  refuseUnlessPermitted(context.actor, 'grant.propose');
  const wanted = new Set(codes);
  const grants = (await allGrants(guarded(context.database, 'engine'))).filter(
    ({ code, revokedAt }) => wanted.has(code) && revokedAt === null,
  );
  if (wanted.size === 0 || grants.length < wanted.size)
    throw new Refusal('not-found', 'there is no such grant, or it has been revoked', [
      { reason: 'no-such-grant' },
    ]);
  return propose(
    context,
    'revoke',
    grants.map(({ revokedAt: _, ...grant }) => grant),
    reason,
  );
}

async function propose(
  { actor, now, database }: Context,
  kind: 'grant' | 'revoke',
  grants: readonly Grant[],
  given: string,
): Promise<{ readonly id: string }> {
  const reason = reasonOf(given);
  const id = randomUUID();
  const { staffNumber } = await personOf(guarded(database, 'identity'), actor);
  await transaction(
    database,
    async (db) => {
      const by = { proposedBy: holderIdOf(actor), proposerName: actor.name, proposerStaff: staffNumber };
      await addGrantProposal(db, { id, kind, grants, reason, ...by }, now);
      const detail = { kind, grants: grants.length, codes: grants.slice(0, 20).map(({ code }) => code) };
      await addAuditEntry(db, actor, now, 'grant.propose', `grant-proposal:${id}`, detail, { reason });
    },
    { as: 'engine' },
  );
  return { id };
}
