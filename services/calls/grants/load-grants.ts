import { transaction } from '#db/client';
import { allGrants } from '#db/queries/calls/grants/all-grants';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addGrants } from '#db/writes/calls/grants/add-grants';
import type { Grant, StandingGrant } from '#domain/calls/grant/grant';
import { type GrantFormat, parseGrants, plainGrant } from '#domain/calls/grant/grant-file';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { readGrantCodes } from './grant-codes';

export interface GrantCounts {
  readonly added: number;
  readonly unchanged: number;
}

/**
 * Loads a file of grants without review, which is the operator's alone: those of before the product came. What is there
 * with the same terms stays; other terms under a known code are refused.
 *
 * @throws Refusal `forbidden`, `invalid-input` (complaints by line; a code with other terms).
 */
export async function loadGrants(
  { actor, now, database }: Context,
  source: string,
  format: GrantFormat,
): Promise<GrantCounts> {
  refuseUnlessPermitted(actor, 'grant.load');
  return transaction(
    database,
    async (db) => {
      const grants = parseGrants(source, format, await readGrantCodes(db));
      const present = new Map((await allGrants(db)).map((grant) => [grant.code, grant]));
      refuseOtherTerms(grants, present);
      const fresh = grants.filter(({ code }) => !present.has(code));
      const counts = { added: fresh.length, unchanged: grants.length - fresh.length };
      if (fresh.length === 0) return counts;
      await addGrants(db, fresh, now);
      await addAuditEntry(db, actor, now, 'grant.load', 'grants', counts);
      return counts;
    },
    { as: 'engine' },
  );
}

function refuseOtherTerms(grants: readonly Grant[], present: ReadonlyMap<string, StandingGrant>): void {
  const terms = (grant: Grant) => JSON.stringify(plainGrant(grant));
  const complaints = grants
    .filter((grant) => {
      const known = present.get(grant.code);
      return known !== undefined && terms(known) !== terms(grant);
    })
    .map(({ code }) => ({ field: 'code', reason: 'code-taken', hint: code }));
  if (complaints.length > 0)
    throw new Refusal('invalid-input', 'a grant has this code and other terms', complaints.slice(0, 200));
}
