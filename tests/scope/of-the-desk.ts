import { anyDispute, demoSubjects } from '#db/queries/disputes/demo/demo-subjects';
import { archiveOfDispute } from '#db/queries/disputes/desk/archive-of-dispute';
import { auditOfCase } from '#db/queries/disputes/desk/audit-of-case';
import { callBackToRecord } from '#db/queries/disputes/desk/call-back-by-id';
import { callBacksPage } from '#db/queries/disputes/desk/call-backs-page';
import { disputeByNumber } from '#db/queries/disputes/desk/dispute-by-number';
import { disputesOfRecord } from '#db/queries/disputes/desk/disputes-of-record';
import { dueCounts } from '#db/queries/disputes/desk/due-counts';
import { flagOfRecord } from '#db/queries/disputes/desk/flag-of-record';
import { hangersOfDispute } from '#db/queries/disputes/desk/hangers-of-dispute';
import { queuePage } from '#db/queries/disputes/desk/queue-page';
import { sealedDispute } from '#db/queries/disputes/desk/sealed-dispute';
import { similarDisputes } from '#db/queries/disputes/desk/similar-disputes';
import { workload } from '#db/queries/disputes/desk/workload';
import { disputeCounts } from '#db/queries/disputes/figures/dispute-counts';
import { disputesFound } from '#db/queries/disputes/figures/disputes-found';
import { proposedRules } from '#db/queries/disputes/figures/proposed-rules';
import { regionFlows } from '#db/queries/disputes/figures/region-flows';
import { stepSpans } from '#db/queries/disputes/figures/step-spans';
import { allResponsibilities } from '#db/queries/disputes/handling/responsibility-rules';
import { signersOfOrigin } from '#db/queries/log/signers-of-origin';
import { overdueDisputes } from '#db/queries/overview/overdue-disputes';
import { putSimulated } from '#db/writes/disputes/demo/put-simulated';
import { addDisputeArchive } from '#db/writes/disputes/desk/add-dispute-archive';
import { noteCallBack } from '#db/writes/disputes/desk/note-call-back';
import { addLimit, endLimitBefore, lockLimits } from '#db/writes/disputes/desk/put-limit';
import {
  addResponsibility,
  endResponsibility,
  lockResponsibilities,
} from '#db/writes/disputes/handling/put-responsibility';
import { parseInstant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { byDatabase, byEngine, inAnyOrder, open, type Reading, TEXT, twice, type Writing } from './entry';
import { disputeId } from './rows-of-disputes';
import { callBackOf, OPEN_NUMBER, openId } from './rows-of-the-desk';
import { DEPARTMENTS, NOW, record } from './world';

const RULE_ID = '0d0d0d0d-0000-4000-8000-000000000001';
const FROM = parseInstant('2026-10-01T00:00:00+08:00')!;
const BEFORE = parseInstant('2026-11-01T00:00:00+08:00')!;
const SPAN = { from: FROM, before: BEFORE, regionCode: null, organisation: null, kind: null };
const EVERY = { selection: SPAN, state: null, fromRegion: null, toRegion: null, now: NOW };
const QUEUE = {
  ...{ kind: null, state: null, door: null, step: null, ownerId: null, unowned: false, followerId: null },
  ...{ organisation: null, regionPrefix: null, dueBefore: null },
};

async function each<Answer>(ask: (digit: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { digit } of DEPARTMENTS) answers.push(await ask(digit));
  return answers;
}
const sorted = async (rows: Promise<readonly object[]>) => inAnyOrder(await rows);

/** What officials read of disputes. */
export const READINGS_OF_THE_DESK: Readonly<Record<string, Reading>> = {
  'disputes/demo/demo-subjects#demoSubjects': byDatabase((db) => demoSubjects(db, 1)),
  'disputes/demo/demo-subjects#anyDispute': byDatabase(anyDispute),
  'disputes/desk/archive-of-dispute#archiveOfDispute': byDatabase((db) =>
    each((digit) => archiveOfDispute(db, disputeId(digit), 9)),
  ),
  'disputes/desk/audit-of-case#auditOfCase': byDatabase((db) =>
    each((digit) => auditOfCase(db, openId(digit))),
  ),
  'disputes/desk/call-back-by-id#callBackToRecord': byEngine((db) =>
    callBackToRecord(db, { kind: 'everything' }, callBackOf(1)),
  ),
  'disputes/desk/call-backs-page#callBacksPage': twice((db, scope) =>
    sorted(callBacksPage(db, scope, 'waiting', 99)),
  ),
  'disputes/desk/dispute-by-number#disputeByNumber': twice((db, scope) =>
    each((digit) => disputeByNumber(db, scope, OPEN_NUMBER(digit))),
  ),
  'disputes/desk/disputes-of-record#disputesOfRecord': twice((db, scope) =>
    each((digit) => disputesOfRecord(db, scope, record(digit, 1), 9)),
  ),
  'disputes/desk/due-counts#dueCounts': twice((db, scope) =>
    dueCounts(db, scope, { ownerId: null, now: NOW, endOfDay: NOW + 1, most: 99 }),
  ),
  'disputes/desk/flag-of-record#flagOfRecord': byDatabase((db) =>
    each((digit) => flagOfRecord(db, record(digit, 1))),
  ),
  'disputes/desk/hangers-of-dispute#hangersOfDispute': byDatabase((db) =>
    each((digit) => hangersOfDispute(db, openId(digit))),
  ),
  'disputes/desk/instant-parameter#instantParameter': TEXT,
  'disputes/desk/open-cases#scopeArms': TEXT,
  'disputes/desk/queue-page#queuePage': twice((db, scope: Scope) =>
    queuePage(db, scope, QUEUE, { after: null, most: 99 }),
  ),
  'disputes/desk/sealed-dispute#sealedDispute': byDatabase((db) =>
    each((digit) => sealedDispute(db, openId(digit))),
  ),
  'disputes/desk/similar-disputes#similarDisputes': twice((db, scope) =>
    each((digit) =>
      similarDisputes(
        db,
        scope,
        { caseId: openId(digit), certificateType: `T${digit}`, field: 'issuedOn', kind: 'wrong-field' },
        9,
      ),
    ),
  ),
  'disputes/desk/workload#workload': twice((db, scope) =>
    sorted(workload(db, scope, { now: NOW, soon: NOW + 1, since: FROM })),
  ),
  'disputes/handling/responsibility-rules#allResponsibilities': open(allResponsibilities),
  'disputes/figures/dispute-counts#disputeCounts': twice((db, scope) =>
    sorted(disputeCounts(db, scope, SPAN, 'department', NOW)),
  ),
  'disputes/figures/dispute-selection#selectionCondition': TEXT,
  'disputes/figures/disputes-found#disputesFound': twice((db, scope) =>
    sorted(disputesFound(db, scope, { ...EVERY, mark: 'received' }, { after: null, most: 99 })),
  ),
  'disputes/figures/marks#markCondition': TEXT,
  'disputes/figures/proposed-rules#proposedRules': twice((db, scope) => sorted(proposedRules(db, scope, 99))),
  'disputes/figures/region-flows#regionFlows': twice((db, scope) => sorted(regionFlows(db, scope, SPAN, 99))),
  'disputes/figures/step-spans#stepSpans': twice((db, scope) => sorted(stepSpans(db, scope, SPAN))),
  'log/signers-of-origin#signersOfOrigin': open((db) => signersOfOrigin(db, 'origin')),
  'overview/overdue-disputes#overdueDisputes': twice((db, scope) =>
    sorted(overdueDisputes(db, scope, { regionCode: null, organisation: null, among: null }, NOW)),
  ),
};

const engine = (write: Writing['write']): Writing => ({ as: 'engine', write });
const LIMIT = {
  ...{ limitId: openId(9), kind: 'dispute', step: 'decide', disputeKind: null, region: '3205', days: 5 },
  ...{ effectiveFrom: 20_800, effectiveUntil: null, source: '规定' },
};

/** What officials write about disputes. */
export const WRITES_OF_THE_DESK: Readonly<Record<string, Writing>> = {
  'disputes/demo/put-simulated#putSimulated': engine((db) =>
    putSimulated(db, 'case_party', [
      { caseId: openId(1), organisation: 'X', region: '320500', part: 'joint', since: NOW },
    ]),
  ),
  'disputes/desk/add-dispute-archive#addDisputeArchive': engine((db) =>
    addDisputeArchive(db, {
      ...{ caseId: openId(1), archiveId: openId(8), version: 1, at: NOW, actor: 'person:1', actorName: '甲' },
      ...{ content: Buffer.alloc(4), digest: 'x', auditRows: 0, logYear: 2026, logEntry: 1 },
    }),
  ),
  'disputes/desk/note-call-back#noteCallBack': engine((db) =>
    noteCallBack(
      db,
      { caseId: disputeId(1), callBackId: callBackOf(1) },
      { id: 'x', name: 'x' },
      { reached: false },
      NOW,
    ),
  ),
  'disputes/desk/put-limit#addLimit': engine((db) => addLimit(db, LIMIT)),
  'disputes/desk/put-limit#endLimitBefore': engine((db) => endLimitBefore(db, LIMIT)),
  'disputes/desk/put-limit#lockLimits': engine(lockLimits),
  'disputes/handling/put-responsibility#lockResponsibilities': engine(lockResponsibilities),
  'disputes/handling/put-responsibility#addResponsibility': engine((db) =>
    addResponsibility(db, {
      ...{ ruleId: RULE_ID, kind: 'missing', issuer: null, certificateType: null, field: null, region: '32' },
      ...{ organisation: DEPARTMENTS[0]!.code, effectiveFrom: 20_000, effectiveUntil: null },
      ...{ source: '规定', changedBy: '甲', changedAt: NOW },
    }),
  ),
  'disputes/handling/put-responsibility#endResponsibility': engine((db) =>
    endResponsibility(db, RULE_ID, { lastDay: 20_001, by: '乙', at: NOW }),
  ),
};
