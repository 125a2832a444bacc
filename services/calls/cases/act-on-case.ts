import { type Connection, transaction } from '#db/client';
import { caseById } from '#db/queries/calls/cases/case-by-id';
import type { CaseRow } from '#db/queries/calls/cases/case-columns';
import type { CaseEvent } from '#db/queries/calls/cases/events-of-case';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addCaseEvent } from '#db/writes/calls/cases/add-case-event';
import { afterCaseAct, type CaseAct } from '#domain/calls/case/case-state';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

export interface CaseDeed {
  readonly act: CaseAct;
  readonly action: 'case.take' | 'case.note' | 'case.judge';
  readonly what: CaseEvent['what'];
  readonly detail: Readonly<Record<string, string>>;
  readonly reason?: string;
  /** Changes the case; false: somebody else was quicker. */
  readonly write: (db: Connection, found: CaseRow) => Promise<boolean>;
}

/**
 * Does something about a case within the actor's scope and leaves both traces: the case's own and the audit's.
 *
 * @throws Refusal `forbidden`, `not-found`, `conflict` (closed, or nothing would change).
 */
export async function actOnCase(context: Context, caseId: string, deed: CaseDeed): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'case.judge');
  await transaction(
    database,
    async (db) => {
      const found = await caseById(db, actor.scope, caseId);
      if (found === null) throw new Refusal('not-found', 'there is no such case');
      if (afterCaseAct(found.state, deed.act) === null || !(await deed.write(db, found)))
        throw new Refusal('conflict', 'the case is closed, or says so already', [{ reason: 'case-settled' }]);
      const { what, detail } = deed;
      const by = { actor: `${actor.kind}:${actor.id}`, actorName: actor.name };
      await addCaseEvent(db, caseId, { at: now, ...by, what, detail });
      const particulars = {
        organisation: found.organisation,
        ...(deed.reason === undefined ? {} : { reason: deed.reason }),
      };
      await addAuditEntry(db, actor, now, deed.action, `case:${caseId}`, { rules: found.rules }, particulars);
    },
    { as: 'engine' },
  );
}
