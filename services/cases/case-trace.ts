import type { Connection } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import type { AuditChange } from '#domain/audit/changes';
import { plainReason } from '#domain/audit/plain-reason';
import type { Instant } from '#domain/calendar/instant';
import type { CaseDetail, CaseEvent, CaseFile } from '#domain/cases/case-file';
import type { FactName, FactPayload } from '#domain/facts';
import type { Actor } from '#domain/identity/actor';
import type { NoticeAsk } from '#domain/notices/notice-kind';
import { tell } from '../notices/tell';

/** A fact with the payload of its name. */
export type CaseFact = {
  readonly [Name in FactName]: { readonly fact: Name; readonly payload: FactPayload<Name> };
}[FactName];

/** What an act leaves behind. */
export interface CaseAct {
  readonly by: Actor;
  readonly at: Instant;
  /** The act, as history and messages name it. */
  readonly what: string;
  /** In the actor's words; what may be a person's number is masked. */
  readonly reason?: string;
  readonly evidence?: CaseEvent['evidence'];
  readonly detail?: CaseDetail;
  /** The audit entry's action, of domain/audit/entry.ts, and what it says beside. */
  readonly audit: {
    readonly action: string;
    readonly detail?: Readonly<Record<string, unknown>>;
    readonly changes?: readonly AuditChange[];
  };
  readonly notices?: readonly NoticeAsk[];
  readonly facts?: readonly CaseFact[];
}

/** The history's entry of an act. */
export function eventOf(act: CaseAct, fromState: string | null, to: CaseFile): CaseEvent {
  const { by, at, what, reason, evidence = null, detail = {} } = act;
  return {
    sequence: to.version,
    at,
    actor: `${by.kind}:${by.id}`,
    actorName: by.name,
    what,
    fromState,
    toState: to.state,
    reason: reason === undefined ? null : plainReason(reason),
    evidence,
    detail,
  };
}

/** Audit entry, notices and facts of an act. */
export async function leaveTraces(db: Connection, act: CaseAct, of: CaseFile): Promise<void> {
  const { by, at, reason, audit, notices = [], facts = [] } = act;
  const { organisation, region, caseId, number } = of;
  await addAuditEntry(
    db,
    by,
    at,
    audit.action,
    `case:${caseId}`,
    { number, ...audit.detail },
    {
      region,
      ...(organisation === null ? {} : { organisation }),
      ...(reason === undefined ? {} : { reason }),
      ...(audit.changes === undefined ? {} : { changes: audit.changes }),
    },
  );
  await tell(db, by, at, of, notices);
  for (const { fact, payload } of facts) await addFact(db, fact, payload, at);
}
