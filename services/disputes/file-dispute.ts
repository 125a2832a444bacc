import { type Connection, transaction } from '#db/client';
import { caseLimits } from '#db/queries/cases/case-limits';
import { complainantOfClient } from '#db/queries/disputes/handling/complainants';
import { openSameDispute } from '#db/queries/disputes/handling/open-same';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addDispute } from '#db/writes/disputes/handling/add-dispute';
import { addToDisputeDays } from '#db/writes/disputes/handling/add-to-dispute-days';
import { lockFiling } from '#db/writes/disputes/handling/lock-filing';
import { setFlag } from '#db/writes/disputes/handling/put-flag';
import { dayOfInstant } from '#domain/calendar/instant';
import type { CaseFile } from '#domain/cases/case-file';
import { type CheckedFiling, checkedFiling, type DisputeFiling } from '#domain/disputes/filing';
import { tallyOf } from '#domain/disputes/tallied';
import { toldText } from '#domain/disputes/told';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { moveCase } from '../cases/move-case';
import { openCase } from '../cases/open-case';
import type { Context } from '../context';
import { holdSealer, type Sealer } from '../identity/seal';
import { uuidBytes } from '../identity/sealing/associated-data';
import { startedClock } from './acting/clock-changes';
import { holdDispute } from './acting/held-dispute';
import { acceptByRules, assignByRules } from './filing/assign-by-rules';
import { clientOf } from './filing/client-of';
import { complain } from './filing/complain';
import { externalKey, followCodeOf, samenessOf } from './filing/filing-keys';
import { type FilingSubject, subjectOfFiling } from './filing/subject-of-filing';

/** What whoever filed a dispute is told. */
export interface FiledDispute {
  readonly caseId: string;
  readonly number: string;
  /** With the number, what its complainant follows it by; null: nobody is to be told. */
  readonly followCode: string | null;
  /** It was complained of before and is open: the complainant joins that dispute. */
  readonly merged: boolean;
  /** The same complaint of the same person, or under the same number of the client: nothing has changed. */
  readonly repeated: boolean;
}

/** Of what comes through officials or clients the door has seen to it; an applicant's is looked at first. */
const LOOKED_AT_FIRST: readonly CheckedFiling['door'][] = ['citizen'];

interface Filing {
  readonly db: Connection;
  readonly sealer: Sealer;
  readonly context: Context;
  readonly filing: CheckedFiling;
  readonly client: string;
}

/**
 * Takes a dispute in by any door: finds the certificate, flags it (异议标注), starts the clocks, finds who answers. The same
 * complaint of an open dispute joins it; the same of the same person changes nothing, a thousand times over.
 *
 * @throws Refusal `forbidden`, `invalid-input` (by field and reason), `not-found` (`no-such-certificate`), `unavailable`.
 */
export async function fileDispute(context: Context, given: DisputeFiling): Promise<FiledDispute> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'dispute.file');
  const filing = checkedFiling(given);
  return transaction(
    database,
    async (db) => {
      const { sealer } = await holdSealer(db, db);
      const work: Filing = { db, sealer, context, filing, client: clientOf(actor) };
      const again = await filedBefore(work);
      if (again !== null) return again;
      const subject = await subjectOfFiling(db, sealer, filing, actor);
      const sameness = samenessOf(sealer, filing, subject.record?.recordKey ?? null);
      await lockFiling(db, sameness);
      const same = await openSameDispute(db, sameness);
      return same === null ? fileAnew(work, subject, sameness) : join(work, same);
    },
    { as: 'engine' },
  );
}

/** What the client brought under this number before. */
async function filedBefore({ db, sealer, filing, client }: Filing): Promise<FiledDispute | null> {
  const { externalNumber } = filing;
  if (externalNumber === null) return null;
  await lockFiling(db, externalKey(sealer, client, externalNumber));
  const known = await complainantOfClient(db, client, externalNumber);
  if (known === null) return null;
  const { caseId, number, complainantId } = known;
  return { caseId, number, followCode: followCodeOf(sealer, complainantId), merged: false, repeated: true };
}

/** Another complainant of the same: they are kept informed, and everybody learns that there are more. */
async function join(
  { db, sealer, context, filing, client }: Filing,
  { caseId, number }: { readonly caseId: string; readonly number: string },
): Promise<FiledDispute> {
  const { actor, now } = context;
  const held = await holdDispute(db, caseId, now);
  const { followCode, repeated } = await complain(db, sealer, caseId, { filing, client, now });
  // Nobody new is to be told: there is nothing to add.
  if (repeated || filing.complainant === null || held === null) {
    await addAuditEntry(db, actor, now, 'dispute.repeated', `case:${caseId}`, { number, door: filing.door });
    return { caseId, number, followCode, merged: true, repeated: true };
  }
  await moveCase(db, {
    by: actor,
    at: now,
    what: 'joined',
    caseId,
    version: held.file.version,
    detail: { door: filing.door, complainants: held.hangers.complainants + 1 },
    audit: { action: 'dispute.join', detail: { door: filing.door } },
    notices: [{ what: 'case.moved', detail: { act: 'joined' }, to: { followers: true, owner: true } }],
    facts: [{ fact: 'dispute.moved', payload: { caseId, version: held.file.version + 1 } }],
  });
  return { caseId, number, followCode, merged: true, repeated: false };
}

async function fileAnew(work: Filing, subject: FilingSubject, sameness: Buffer): Promise<FiledDispute> {
  const { db, sealer, context, filing, client } = work;
  const { actor, now } = context;
  const file = await opened(work, subject);
  const { caseId, number } = file;
  const { certificate, says, shouldSay, statement, kind, door, field, errorSince, use } = filing;
  const told = { certificateNumber: certificate.number, says, shouldSay, statement };
  await addDispute(db, {
    ...{ caseId, kind, door, field, errorSince, sameness },
    recordKey: subject.record?.recordKey ?? null,
    certificateType: subject.certificateType,
    issuer: subject.issuer,
    sealed: sealer.seal(uuidBytes(caseId), toldText(told)),
    holderHash: subject.holderHash,
    logYear: use?.logYear ?? null,
    logEntry: use?.entry ?? null,
  });
  if (subject.record !== null) await setFlag(db, subject.record.recordKey, caseId, now);
  const { followCode } = await complain(db, sealer, caseId, { filing, client, now });
  const held = await holdDispute(db, caseId, now);
  if (held === null) throw new Error(`the dispute ${number} is gone while it is filed`);
  const counts = tallyOf(held.row);
  await addToDisputeDays(db, [
    { day: dayOfInstant(now), organisation: '', region: file.region, kind, counts },
  ]);
  const carrying = { db, actor, now, sealer };
  if (!LOOKED_AT_FIRST.includes(door)) {
    await acceptByRules(carrying, caseId);
    await assignByRules(carrying, caseId);
  }
  return { caseId, number, followCode, merged: false, repeated: false };
}

/** The case with its first clocks; the flag's has ended when the record is flagged with it. */
async function opened({ db, context, filing }: Filing, { record, region }: FilingSubject): Promise<CaseFile> {
  const { actor, now } = context;
  const { kind, door } = filing;
  const limits = await caseLimits(db, 'dispute');
  const keeper = { organisation: null, region };
  const steps = record === null ? (['forward', 'whole'] as const) : (['flag', 'forward', 'whole'] as const);
  const started = steps.map((step) => startedClock(step, keeper, { limits, kind, now }));
  const clocks = started.map(({ clock }) => (clock.step === 'flag' ? { ...clock, endedAt: now } : clock));
  return openCase(db, {
    by: actor,
    at: now,
    what: 'filed',
    kind: 'dispute',
    state: 'submitted',
    severity: kind === 'unauthorised-use' ? 'high' : 'medium',
    organisation: null,
    region,
    clocks,
    detail: { door, kind, ...(started.some(({ uncertain }) => uncertain) ? { uncertain: true } : {}) },
    audit: { action: 'dispute.file', detail: { door, kind } },
    notices: [
      {
        what: 'case.moved',
        detail: { act: 'filed', state: 'submitted' },
        to: { watching: { role: 'handler', region } },
      },
    ],
  });
}
